"""What the far server says, case by case, and what the right verdict is.

A case has a domain of its own (a tree, under .example) and an address of its own out of 203.0.113.0/24, so that the
refusing server (mx.py) knows by the address it was called at which case is meant, and the name server (dns.py) can lead there.

Keys: greet, ehlo, starttls, mail, rcpt, data, end: the reply at that step (a string, or a list of lines);
      per: replies to RCPT by name; close: the step after which the connection is cut; dns: nxdomain, servfail, null, nohost, self,
      refused, timeout; size: bytes to send; to, sender: other than bob@DOMAIN from anna@example.org;
      want: ids of problems.tsv that are right, best first; only: the servers the case is meant for.
"""

CASES = [
    # the recipient
    dict(name="unknown", domain="alder.example", rcpt="550 5.1.1 <{rcpt}>: Recipient address rejected: User unknown in virtual mailbox table", want=["recipient-unknown"]),
    dict(name="unknown-lines", domain="ash.example", rcpt=[
        "550-5.1.1 The email account that you tried to reach does not exist. Please try",
        "550-5.1.1 double-checking the recipient's email address for typos or",
        "550-5.1.1 unnecessary spaces. For more information, go to",
        "550 5.1.1  https://support.google.com/mail/?p=NoSuchUser q1-20020a1709si321.11 - gsmtp"], want=["recipient-unknown"]),
    dict(name="unknown-plain", domain="aspen.example", rcpt="550 No such user here", want=["recipient-unknown"]),
    dict(name="unknown-541", domain="beech.example", rcpt="550 5.4.1 Recipient address rejected: Access denied. [AM3PEPF0000.eurprd04.prod.outlook.com 2026-11-21T09:12:44.120Z 08DE1A]", want=["recipient-unknown"]),
    dict(name="unknown-later", domain="birch.example", rcpt="451 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#451 [Xa9_kP0uMeqyLZqJ1bWfGg.uk21]", want=["recipient-unknown"]),
    dict(name="ambiguous", domain="box.example", rcpt="550 5.1.4 Address is ambiguous: b.miller, bob.miller", want=["recipient-ambiguous"]),
    dict(name="moved", domain="cedar.example", rcpt="551 5.1.6 User has moved; please try <robert@newhome.example>", want=["recipient-moved"]),
    dict(name="bad-syntax", domain="cherry.example", rcpt="553 5.1.3 <{rcpt}>... Invalid route address", want=["recipient-address-syntax"]),
    dict(name="disabled", domain="chestnut.example", rcpt=[
        "550-5.2.1 The email account that you tried to reach is inactive. For more",
        "550 5.2.1 information, go to https://support.google.com/mail/?p=DisabledUser k8si12.4 - gsmtp"], want=["recipient-disabled"]),
    dict(name="too-fast", domain="cypress.example", rcpt=[
        "450-4.2.1 The user you are trying to contact is receiving email at a rate that",
        "450-4.2.1 prevents additional messages from being delivered. Please resend your",
        "450 4.2.1 message at a later time. m2si77.9 - gsmtp"], want=["recipient-rate-limited"]),
    dict(name="full-later", domain="elder.example", rcpt="452 4.2.2 The email account that you tried to reach is over quota", want=["mailbox-full"]),
    dict(name="full", domain="elm.example", end="552 5.2.2 Mailbox full, message of {rcpt} not stored", want=["mailbox-full"]),
    dict(name="full-511", domain="fig.example", rcpt="552 5.1.1 <{rcpt}> Mailbox delivery failure policy error: extended quota violation", want=["mailbox-full"]),
    dict(name="group", domain="fir.example", rcpt="550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group", want=["recipient-group-restricted"]),
    dict(name="refused-you", domain="hazel.example", rcpt="550 5.7.1 The recipient has blocked mail from your address", want=["recipient-refused-you"]),
    dict(name="unavailable", domain="hornbeam.example", rcpt="550 Requested action not taken: mailbox unavailable", want=["mailbox-unavailable", "recipient-unknown"]),
    # the message
    dict(name="size-announced", domain="holly.example", ehlo=["250-mx.holly.example", "250-PIPELINING", "250-SIZE 2000", "250 8BITMIME"], size=4000, want=["message-too-large"]),
    dict(name="size-end", domain="ivy.example", ehlo=["250-mx.ivy.example", "250 8BITMIME"], end="552 5.3.4 Message size exceeds fixed limit", size=2500, want=["message-too-large"]),
    dict(name="spam", domain="juniper.example", end="550 5.7.1 This message was classified as spam and was not delivered (score 12.4, required 5.0)", want=["spam-content"]),
    dict(name="virus", domain="larch.example", end="550 5.7.1 Virus found: Win.Test.EICAR_HDB-1", want=["virus-detected"]),
    dict(name="attachment", domain="laurel.example", end=[
        "552-5.7.0 This message was blocked because its content presents a potential",
        "552-5.7.0 security issue. Please visit",
        "552-5.7.0  https://support.google.com/mail/?p=BlockedMessage to review our",
        "552 5.7.0 message content and attachment content guidelines. t6si44.21 - gsmtp"], want=["attachment-blocked"]),
    dict(name="link-listed", domain="lime.example", end="554 5.7.1 Message rejected: the body contains a URL listed in dbl.spamhaus.org (shop.example.com)", want=["link-blocklisted"]),
    dict(name="no-message-id", domain="linden.example", end=[
        "550-5.7.1 [192.0.2.10] Messages missing a valid Message-ID header are not",
        "550 5.7.1 accepted. p4si98.3 - gsmtp"], want=["message-malformed"]),
    dict(name="policy-lines", domain="maple.example", end=[
        "554-Transaction failed",
        "554-Reject due to policy restrictions.",
        "554 For explanation visit https://postmaster.gmx.net/en/error-messages?ip=192.0.2.10&c=hi"], want=["policy-rejected"]),
    dict(name="prohibited", domain="medlar.example", end="550 Administrative prohibition", want=["policy-rejected"]),
    dict(name="nothing-said", domain="mulberry.example", end="554 Transaction failed", want=["transaction-failed"]),
    # the sender
    dict(name="sender-refused", domain="oak.example", mail="550 5.7.1 <{sender}>: Sender address rejected: Access denied", want=["sender-not-accepted"]),
    dict(name="sender-domain", domain="olive.example", rcpt="450 4.1.8 <{sender}>: Sender address rejected: Domain not found", want=["sender-domain-unresolvable"]),
    dict(name="spoofed", domain="osier.example", mail="550 5.7.1 Anti-spoofing policy: mail that claims to come from our own users is not taken from outside", want=["spoof-suspected"]),
    dict(name="spf", domain="pear.example", rcpt="550 5.7.23 <{rcpt}>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.open-spf.org/Why?s=mfrom;id={sender};ip=192.0.2.10;r=<UNKNOWN>", want=["spf-failed"]),
    dict(name="dkim", domain="pine.example", end="550 5.7.20 No passing DKIM signature found", want=["dkim-failed"]),
    dict(name="dmarc", domain="plane.example", end=[
        "550-5.7.26 Unauthenticated email from example.org is not accepted due to domain's",
        "550-5.7.26 DMARC policy. Please contact the administrator of example.org domain if",
        "550-5.7.26 this was a legitimate mail. To learn about the DMARC initiative, go to",
        "550 5.7.26  https://support.google.com/mail/?p=DmarcRejection w3si55.8 - gsmtp"], want=["dmarc-failed"]),
    dict(name="auth-level", domain="plum.example", end="550 5.7.515 Access denied, sending domain example.org doesn't meet the required authentication level. The sender's domain in the 5322.From address doesn't meet the authentication requirements defined for the sender.", want=["sender-unauthenticated", "dmarc-failed", "spf-failed", "dkim-failed"]),
    dict(name="domain-listed", domain="poplar.example", mail="554 5.7.1 Service unavailable; Sender address [{sender}] blocked using dbl.spamhaus.org; https://www.spamhaus.org/query/domain/example.org", want=["domain-blocklisted"]),
    # the sending server
    dict(name="listed", domain="quince.example", rcpt="554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.10", want=["ip-blocklisted"]),
    dict(name="reputation", domain="redwood.example", greet=[
        "554-mx.redwood.example",
        "554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means."], want=["ip-blocklisted", "ip-not-allowed"]),
    dict(name="list-broken", domain="rowan.example", rcpt="554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/203.0.113.53/", want=["blocklist-misused"]),
    dict(name="banned-ip", domain="spruce.example", mail="550 5.7.606 Access denied, banned sending IP [192.0.2.10]. To request removal from this list please visit https://sender.office.com/ and follow the directions.", want=["ip-blocklisted"]),
    dict(name="volume", domain="sumac.example", greet="421 4.7.0 [TSS04] Messages from 192.0.2.10 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes", want=["ip-rate-limited"]),
    dict(name="reverse-dns", domain="sycamore.example", rcpt="450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.10]", want=["reverse-dns-missing"]),
    dict(name="helo", domain="tamarisk.example", rcpt="504 5.5.2 <mail>: Helo command rejected: need fully-qualified hostname", want=["helo-not-qualified"]),
    dict(name="dynamic", domain="teak.example", rcpt="550 5.7.1 Mail from dynamic IP addresses is not accepted here: use the mail server of your provider [192.0.2.10]", want=["ip-dynamic"]),
    # the far server itself
    dict(name="relay", domain="walnut.example", rcpt="554 5.7.1 <{rcpt}>: Relay access denied", want=["domain-not-hosted"]),
    dict(name="relay-exim", domain="wattle.example", rcpt="550 relay not permitted", want=["domain-not-hosted"]),
    dict(name="grey", domain="willow.example", rcpt="451 4.7.1 Greylisting in action, please come back in 00:05:00", want=["greylisted", "delivery-expired"]),
    dict(name="closing", domain="yew.example", greet="421 4.3.2 Service not available, closing transmission channel", want=["server-unavailable", "delivery-expired"]),
    dict(name="connections", domain="acacia.example", greet="421 4.7.0 mx.acacia.example Error: too many connections from 192.0.2.10", want=["connection-limit", "delivery-expired"]),
    dict(name="storage", domain="almond.example", mail="452 4.3.1 Insufficient system storage", want=["server-storage-full"]),
    dict(name="lookup", domain="apple.example", rcpt="451 4.3.0 <{rcpt}>: Temporary lookup failure", want=["server-lookup-failed"]),
    dict(name="local-error", domain="apricot.example", end="451 4.3.0 Requested action aborted: local error in processing", want=["server-error"]),
    dict(name="no-mail-here", domain="banyan.example", greet="521 5.3.2 mx.banyan.example does not accept mail", want=["server-not-accepting"]),
    dict(name="too-many-rcpt", domain="bay.example", rcpt="452 4.5.3 Error: too many recipients", want=["too-many-recipients"]),
    dict(name="hops-far", domain="beam.example", end="554 5.4.14 Hop count exceeded - possible mail loop ATTR34 [DB5PEPF0001.eurprd02.prod.outlook.com 2026-11-21T10:00:00.000Z]", want=["mail-loop"]),
    dict(name="must-starttls", domain="briar.example", mail="530 5.7.0 Must issue a STARTTLS command first", want=["tls-required-by-recipient", "tls-failed"]),
    dict(name="starttls-not-now", domain="broom.example", ehlo=["250-mx.broom.example", "250-STARTTLS", "250 8BITMIME"], starttls="454 4.7.0 TLS not available due to local problem", want=["recipient-tls-broken", "tls-failed"], only=["postfix", "exim", "opensmtpd"]),
    dict(name="no-starttls", domain="camellia.example", want=["recipient-tls-broken", "tls-failed"], only=["postfix", "exim", "opensmtpd"]),
    dict(name="bad-certificate", domain="clove.example", ehlo=["250-mx.clove.example", "250-STARTTLS", "250 8BITMIME"], starttls="220 2.0.0 Ready to start TLS", want=["recipient-tls-broken", "tls-failed"], only=["postfix", "exim", "opensmtpd"]),
    dict(name="cut-greeting", domain="cork.example", close="connect", want=["remote-unreachable", "connection-dropped", "delivery-expired"]),
    dict(name="cut-end", domain="date.example", close="end", want=["connection-dropped", "remote-unreachable", "delivery-expired"]),
    dict(name="refused", domain="ebony.example", dns="refused", want=["remote-unreachable", "connection-refused", "delivery-expired"]),
    dict(name="timeout", domain="fern.example", dns="timeout", want=["remote-unreachable", "connection-timeout", "delivery-expired"]),
    dict(name="no-domain", domain="gorse.example", dns="nxdomain", want=["recipient-domain-unknown"]),
    dict(name="dns-broken", domain="guava.example", dns="servfail", want=["recipient-dns-broken", "recipient-domain-unknown", "delivery-expired"]),
    dict(name="null-mx", domain="hickory.example", dns="null", want=["recipient-domain-no-mail"]),
    dict(name="mx-no-host", domain="jasmine.example", dns="nohost", want=["recipient-dns-broken", "recipient-domain-unknown", "routing-failed"]),
    dict(name="mx-self", domain="lemon.example", dns="self", want=["mail-loop", "routing-failed", "recipient-dns-broken"]),
    # several recipients, success, addresses beyond ASCII
    dict(name="several", domain="lilac.example", to=["bob", "carol", "dave", "erin"], per={
        "bob": "550 5.1.1 <{rcpt}>: Recipient address rejected: User unknown", "carol": "552 5.2.2 <{rcpt}>: Mailbox is full",
        "dave": "550 5.7.1 <{rcpt}>: this user does not want mail from you", "erin": "250 2.1.5 Ok"},
        want={"bob": ["recipient-unknown"], "carol": ["mailbox-full"], "dave": ["recipient-refused-you"]}),
    dict(name="relayed", domain="mango.example", notify="SUCCESS", want=["delivered"]),
    dict(name="smtputf8", domain="maqui.example", to=["jürgen"], want=["recipient-address-syntax", "address-type", "message-malformed"], only=["postfix", "exim"]),
    dict(name="verp", domain="myrtle.example", sender="anna+bob=myrtle.example@example.org", rcpt="550 5.1.1 No such mailbox", want=["recipient-unknown"]),
]
for number, case in enumerate(CASES):
    case["ip"] = {"timeout": "203.0.113.250", "refused": "203.0.113.251", "self": "192.0.2.10"}.get(case.get("dns"), "203.0.113.%d" % (number + 11))
    case.setdefault("sender", "anna@example.org")
    case["recipients"] = [name + "@" + case["domain"] for name in case.get("to", ["bob"])]
