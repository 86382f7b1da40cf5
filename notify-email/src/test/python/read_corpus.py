"""Compares mails in a Maildir with what was asked for, as CorpusThroughServer wrote it down.

usage: read_corpus.py MAILDIR FOLDER
"""
import email
import email.policy
import hashlib
import json
import pathlib
import sys

import dkim


def body(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines[:-1] if lines.endswith("\n") else lines


def structure(part):
    if part.is_multipart():
        return "%s(%s)" % (part.get_content_subtype(), ",".join(map(structure, part.iter_parts())))
    return part.get_content_type()


def addresses(field):
    return ", ".join("%s|%s" % (a.display_name, a.addr_spec) for a in field.addresses)


def read(mail, names):
    facts = {"subject": str(mail["subject"]), "structure": structure(mail)}
    for field in ("from", "to", "cc", "reply-to"):
        if mail[field] is not None:
            facts[field] = addresses(mail[field])
    for name in names:
        if name in mail:
            facts["header." + name] = str(mail[name])
    attachments = 0
    for part in mail.walk():
        if part.is_multipart():
            continue
        disposition = part.get_content_disposition()
        if disposition:
            digest = hashlib.sha256(part.get_payload(decode=True)).hexdigest()
            facts["attachment.%d" % attachments] = "|".join(
                [part.get_filename(), part.get_content_type(), disposition,
                 str(part["content-id"] or "").strip(), digest])
            attachments += 1
            continue
        kind = part.get_content_subtype()
        facts["text" if kind == "plain" else kind] = body(part.get_content())
        if kind == "calendar":
            facts["calendar-method"] = part["content-type"].params["method"]
    return facts


def faults(raw, asked, key):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    found = read(mail, [name[7:] for name in asked if name.startswith("header.")])
    for name in sorted(set(asked) | set(found)):
        if asked.get(name) != found.get(name):
            yield "%s: asked for %r, found %r" % (name, asked.get(name), found.get(name))
    if not dkim.verify(raw, dnsfunc=lambda name, timeout=5: key):
        yield "the DKIM signature does not verify"


def main(maildir, folder):
    folder = pathlib.Path(folder)
    key = (folder / "dkim.txt").read_bytes()
    expected = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    wrong = {name: ["did not arrive"] for name in expected}
    # Each recipient of a mail has a copy.
    for path in sorted(pathlib.Path(maildir).glob("new/*")):
        raw = path.read_bytes()
        name = email.message_from_bytes(raw)["X-Corpus"]
        found = list(faults(raw, expected[name], key))
        wrong[name] = found or [fault for fault in wrong[name] if fault != "did not arrive"]
    for name in sorted(wrong):
        for fault in wrong[name]:
            print("%s: %s" % (name, fault))
    failed = sum(1 for found in wrong.values() if found)
    print("%d passed, %d failed" % (len(wrong) - failed, failed))
    return 1 if failed or not wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
