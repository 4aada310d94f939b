#!/bin/sh
# First make what waits look five hours old, so that sendmail warns; then six days, so that it gives up.
sleep 8
age() { for file in /var/spool/mqueue/qf*; do [ -f "$file" ] && sed -i "s/^T[0-9]*/T$(($(date +%s) - $1))/; s/^N[0-9]*/N3/; s/^K[0-9]*/K0/" "$file"; done; sendmail -q; sleep 4; }
age 18000
mailq | tail -3
age 530000
mailq | tail -3
cp /var/log/mail.log /out/ 2>/dev/null
true
