"""The traffic proof of app.py, as a test of one's own would ask for it."""
from projen_container_workload import Traffic

traffic = Traffic.from_assembly("cdk.out")
traffic.assert_proven()
traffic.assert_reaches("internet", "service", 443)
traffic.assert_blocked("service", "8.8.8.8", 53)

print(*sorted({str(finding.verdict) for finding in traffic.findings}))
answer = traffic.ask("service", "internet", 443)
print(answer.reach, *answer.hops)
try:
    traffic.assert_blocked("service", "8.8.8.8", 443)
except Exception as error:
    print(str(error).splitlines()[-1])
