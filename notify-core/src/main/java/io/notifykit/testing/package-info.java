/** For hosts' tests: a clock that they move, and a channel that keeps what it is given. */
package io.notifykit.testing;
