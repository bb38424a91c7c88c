/** Where a template says, under `Metadata`, which choices it was made from: what the traffic proof holds it to. */
export const RECORDED_CHOICES = 'projen-container-workload';
