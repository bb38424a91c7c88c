#!/bin/sh
# A workload that joins the hub of network-hub.sh: by its name, and with the ranges that the README of the hub lists.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../spoke}" \
  --name prices \
  --ingress-mode alb \
  --egress-mode firewall --egress-allowed-domains api.binance.com \
  --capacity fargate \
  --network-topology spoke --network-hub corp-live --network-account 999999999999 \
  --network-cidrs dev=10.64.0.0/20 prod=10.64.16.0/20 \
  --network-hub-zone-names eu-west-1a eu-west-1b --network-availability-zone-names eu-west-1a eu-west-1b \
  --network-ingress-vpc hub --network-hub-ingress-cidrs 10.67.1.0/27 10.67.1.32/27 \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
