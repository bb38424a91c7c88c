import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component, Project } from 'projen';
import { TeamFiles } from './team-files';
import { modeTest } from './test-files';
import type { Stacked } from '../design/environment-stacks';
import { moves } from '../design/existing-vpc';
import { endpointMoves } from '../design/hub-endpoints';
import type { WorkloadOptions } from '../design/options';
import { switchedStacks } from '../design/switched-stacks';
import { Switch, isTooCrowded, switches } from '../design/switches';
import { Answers } from '../model/field';

/**
 * Looks at what the last `npx projen` recorded: where a mode has changed, its tests are written, and a line says which resources
 * go and come. Where none has, nothing is said.
 */
export class ModeSwitches extends Component {
  private readonly switches: Switch[];
  private readonly before: Answers[];
  private readonly record: string;

  /** @param record the file with the choices, before it is written again */
  public constructor(project: Project, record: string, private readonly choices: Answers) {
    super(project);
    this.record = join(project.outdir, record);
    this.before = recordedBefore(this.record);
    this.switches = switches(this.before[0] ?? {}, choices); // all environments have the same modes
    for (const { axis, to } of this.switches) new TeamFiles(project, 'test', modeTest(axis, to));
  }

  public postSynthesize(): void {
    const after = recordedBefore(this.record);
    for (const line of [...moves(this.before, after), ...endpointMoves(this.before, after)]) console.log(line);
    if (this.switches.length === 0) return;
    for (const { line } of this.switches) console.log(line);
    console.log('Read `npx cdk diff \'ENVIRONMENT/*\'` before you deploy that: what is removed or replaced is not there for a while.');
    if (this.before.some(({ deletionProtection }) => deletionProtection)) {
      console.log('What is protected cannot be removed or replaced: deploy each environment with deletionProtection false first.');
    }
    for (const environment of this.before) {
      const line = switchedStacks(environment as unknown as Stacked, this.choices as Pick<WorkloadOptions, 'networkTopology'>);
      if (line) console.log(line);
    }
    const crowded = this.before.filter(environment => isTooCrowded(environment.networkCidr, environment, this.choices));
    for (const { name, networkCidr } of crowded) {
      console.log(`The range ${networkCidr} of ${name} has no room for new subnets beside the old ones, so the deployment would fail: give it `
        + 'another networkCidr of /21 or more, which replaces the VPC, or remove the environment first.');
    }
    const old = this.switches.flatMap(({ axis, from }) => Object.keys(modeTest(axis, from))).map(name => `test/${name}`)
      .filter(path => existsSync(join(this.project.outdir, path)));
    if (old.length > 0) console.log(`Delete ${old.join(' and ')}, which no environment has a use for any more.`);
  }
}

/** The environments as they were recorded. */
function recordedBefore(path: string): Answers[] {
  try {
    return [...JSON.parse(readFileSync(path, 'utf8')).environments];
  } catch {
    return []; // there is none yet, or none that can be read: it is written again in any case
  }
}
