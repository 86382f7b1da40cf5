const BULK = 1000;

/** The body of every task: 200 characters that may begin with a number. */
export const PLAIN = payload('');

export function payload(start) {
  return `${start} `.padEnd(200, 'x');
}

export async function addBulks(contender, count) {
  for (let left = count; left > 0; left -= BULK) {
    await contender.addAll(Array(Math.min(left, BULK)).fill(PLAIN));
  }
}

/** Tasks for later, with their due times as bodies. */
export async function addDelayed(contender, dues) {
  for (let from = 0; from < dues.length; from += BULK) {
    const some = dues.slice(from, from + BULK);
    await contender.addDelayed(some.map(payload), some);
  }
}
