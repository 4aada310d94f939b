#!/bin/sh
for i in 1 2 3 4 5 6 7 8; do sleep 6; courier flush; done
mailq | tail -3
courier stop
