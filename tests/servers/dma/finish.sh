#!/bin/sh
# dma gives up after five days; make what waits look older
sleep 5
touch -d '6 days ago' /var/spool/dma/* 2>/dev/null
sendmail -q; sleep 8; sendmail -bp | tail -3
true
