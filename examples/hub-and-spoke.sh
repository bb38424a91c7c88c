#!/bin/sh
# A workload whose VPC has no internet gateway: ingress VPC, egress VPC with a firewall, and a Transit Gateway between the three.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../hub-and-spoke}" \
  --name prices \
  --ingress-mode alb \
  --egress-mode firewall --egress-allowed-domains api.binance.com \
  --capacity fargate \
  --network-topology hub-and-spoke --network-firewall-placement vpc --network-supernet 10.64.0.0/14 \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
