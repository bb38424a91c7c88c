import { Problem } from '../../model/field';

/** The check of a number of tasks or hosts. */
export const isCount = (things: string) => (value: number): Omit<Problem, 'field'> | undefined => value >= 1 && value <= 5000 ? undefined : {
  must: 'must be a whole number from 1 to 5000',
  got: value,
  remedy: `choose a number of ${things} that the service quota allows`,
};
