/** Tells how far the work is. */
export interface Progress {
  /** Something is done. */
  step(what: string): void;
  /** Everything is. */
  end(what: string): void;
}

/** A bar in a terminal, a line for each step elsewhere. */
export async function progressOf(title: string, total: number): Promise<Progress> {
  let done = 0;
  if (!process.stdout.isTTY) {
    console.log(title);
    return {
      step: what => console.log(`  ${String(++done).padStart(String(total).length)}/${total} ${what}`),
      end: what => console.log(what),
    };
  }
  const { progress } = await import('@clack/prompts');
  const bar = progress({ max: total, style: 'heavy', withGuide: false });
  bar.start(title);
  return {
    step: what => bar.advance(1, `${++done}/${total} ${what}`),
    end: what => bar.stop(what),
  };
}
