import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { TrafficFinding, TrafficVerdict } from '../../../src/traffic/answers';
import { Traffic } from '../../../src/traffic/traffic';
import { Template } from '../mutants/mutant';

/** The stacks of hubs and spokes, by what their file names have in them. */
export type StackName = 'Hub' | 'Workload' | 'Routes';

/** Templates that can be changed, and are as they were afterwards. */
export interface Stacks extends Readonly<Record<StackName, Template>> {
  /** The manifest of the cloud assembly in which a stack is. */
  manifest(of: StackName): any;
}

/** Cloud assemblies with hubs and spokes, whose templates can be changed. */
export class Landscape {
  private readonly root = mkdtempSync(join(tmpdir(), 'landscape-'));
  private readonly folders: string[];
  private readonly texts = new Map<string, string>();

  /** @param apps what builds an app; each becomes a cloud assembly of its own, as if from a repository of its own */
  public constructor(apps: readonly ((app: App) => void)[]) {
    this.folders = apps.map((build, index) => {
      const folder = join(this.root, String(index));
      const app = new App({ outdir: folder, analyticsReporting: false });
      build(app);
      app.synth();
      return folder;
    });
    for (const file of this.folders.flatMap(files)) this.texts.set(file, readFileSync(file, 'utf8'));
  }

  /** What is found once something was changed. */
  public findings(change: (stacks: Stacks) => void = () => {}): TrafficFinding[] {
    const changed = new Map<string, { json: any }>();
    const open = (file: string) => {
      if (!changed.has(file)) changed.set(file, new Template(JSON.parse(this.texts.get(file)!)));
      return changed.get(file)!;
    };
    const find = (name: string) => [...this.texts.keys()].find(file => file.includes(name) && file.endsWith('.template.json'))!;
    const manifest = (of: StackName) => open(join(find(of), '..', 'manifest.json')).json;
    const template = (of: StackName) => open(find(of)) as Template;
    change({ manifest, get Hub() { return template('Hub'); }, get Workload() { return template('Workload'); }, get Routes() { return template('Routes'); } });
    for (const [file, { json }] of changed) writeFileSync(file, JSON.stringify(json));
    try {
      return Traffic.fromTemplates(this.folders).findings;
    } finally {
      for (const file of changed.keys()) writeFileSync(file, this.texts.get(file)!);
    }
  }

  public close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.template.json') || name.endsWith('manifest.json')).map(name => join(folder, name));
}

/** Whether a finding is as it should be. */
export function isGood({ verdict }: TrafficFinding): boolean {
  return verdict === TrafficVerdict.PROVEN || verdict === TrafficVerdict.ACCEPTED;
}

/** A finding in one line. */
export function told({ property, subject, zone, verdict, sentence, doubts }: TrafficFinding): string {
  return `${property} ${subject} ${zone ?? ''} ${verdict}: ${[sentence, ...doubts].join('; ')}`;
}
