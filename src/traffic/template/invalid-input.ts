import { Problem, sentence } from '../../model/field';

/** Thrown with one line for what cannot be used at all: files that are no templates, parameters that none of them has. Whatever a template says inside is a doubt instead. */
export class InvalidInput extends Error {
  public constructor(problem: Problem) {
    super(sentence(problem));
    this.name = 'InvalidInput';
  }
}
