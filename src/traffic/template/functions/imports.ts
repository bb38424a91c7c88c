import type { Evaluator } from '../evaluator';
import { reasonOf } from '../reason';
import { Unknown, isText, isValues, type Value } from '../value';

/** `Fn::ImportValue`. */
export function importValue(args: unknown, evaluator: Evaluator): Value {
  return evaluator.scope.reading.exports.named(evaluator.value(args), evaluator.scope);
}

/** `Fn::GetStackOutput`: an output of another stack that does not have to be exported. */
export function stackOutput(args: unknown, evaluator: Evaluator): Value {
  const options = evaluator.value(args);
  if (!isValues(options)) return new Unknown('Fn::GetStackOutput has no names');
  const { StackName: stack, OutputName: output, Region: region } = options;
  if (!isText(stack) || !isText(output)) {
    return new Unknown(`Fn::GetStackOutput asks for something unknown: ${reasonOf([stack, output]) ?? 'it has no names'}`);
  }
  const question = { scope: evaluator.scope, region, isOtherAccount: options.RoleArn !== undefined };
  return evaluator.scope.reading.exports.output(String(stack), String(output), question);
}
