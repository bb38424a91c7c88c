#!/bin/sh
# A service for callers in another VPC, in another Region and on premises: each is attached to the Transit Gateway.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../other-callers}" \
  --name prices \
  --ingress-mode internal-alb --ingress-allowed-cidrs 10.50.0.0/16 10.60.0.0/16 192.168.0.0/16 \
  --egress-mode isolated \
  --capacity fargate \
  --network-topology hub-and-spoke \
  --network-callers 10.50.0.0/16=tgw-attach-0a000000000000001 10.60.0.0/16=tgw-attach-0b000000000000002 192.168.0.0/16=tgw-attach-0c000000000000003 \
  --pipeline github-actions \
  --environments prod=aws://222222222222/eu-west-1
