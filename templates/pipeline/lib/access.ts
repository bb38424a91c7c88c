import { aws, checkAccount } from './aws';
import type { Variables } from './program';
import type { Place } from './stack';
import type { Environment } from './workload';

/** Option of the scripts that look into the account of the network, as `parseArgs` takes it. */
export const NETWORK_PROFILE = { 'network-profile': { type: 'string' } } as const;

/** With which credentials the stacks of an environment are looked at: its own, and others where the network is in another account. */
export class Access {
  private readonly partition: string;
  private network?: Variables;

  /**
   * @param purpose end of the name of the role that looks into the account of the network, which trusts the role that works here
   * @param profile of the AWS CLI for that account; takes the place of the role, for a person
   */
  public constructor(private readonly environment: Environment, private readonly purpose: 'network' | 'network-drift', private readonly profile?: string) {
    this.partition = checkAccount(environment);
  }

  /** What the AWS CLI needs to know for a stack. */
  public to({ account }: Place): Variables {
    return account === this.environment.account ? {} : this.network ??= this.profile ? this.byProfile(account, this.profile) : this.byRole(account);
  }

  private byProfile(account: string, profile: string): Variables {
    const access = { ...WITHOUT_CREDENTIALS, AWS_PROFILE: profile };
    checkAccount({ ...this.environment, account }, access);
    return access;
  }

  private byRole(account: string): Variables {
    const { workload, name, region } = this.environment;
    const role = `arn:${this.partition}:iam::${account}:role/${workload}-${name}-${this.purpose}`;
    const { Credentials: credentials } = aws(region, ['sts', 'assume-role', '--role-arn', role, '--role-session-name', `${workload}-${name}`]);
    return {
      ...WITHOUT_CREDENTIALS,
      AWS_ACCESS_KEY_ID: credentials.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.SecretAccessKey,
      AWS_SESSION_TOKEN: credentials.SessionToken,
    };
  }
}

/** The AWS CLI takes the first of these that it finds. */
const WITHOUT_CREDENTIALS: Variables = {
  AWS_PROFILE: undefined, AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_SESSION_TOKEN: undefined,
};
