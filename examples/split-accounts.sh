#!/bin/sh
# The same in two accounts: Transit Gateway, ingress and egress VPC in a network account, the workload in its own.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../split-accounts}" \
  --name prices \
  --ingress-mode alb \
  --egress-mode firewall --egress-allowed-domains api.binance.com \
  --capacity fargate \
  --network-topology hub-and-spoke --network-account 999999999999 --network-supernet 10.64.0.0/14 \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
