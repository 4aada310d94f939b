#!/bin/sh
for i in 1 2 3 4 5 6 7 8 9 10; do sleep 4; smtpctl schedule all >/dev/null 2>&1; done
smtpctl show queue | wc -l
true
