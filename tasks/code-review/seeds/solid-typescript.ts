import type { Seed } from './seed.ts';

const language = 'typescript';

/** Breaches of the SOLID principles in TypeScript. */
export const SOLID_TYPESCRIPT: readonly Seed[] = [
  {
    rule: 'liskov-substitution',
    language,
    faulty: `
  class ReadOnly%Noun%Store extends %Noun%Store {
    override save(): void {
>     throw new Error('a %noun% store that cannot save');
    }
  }`,
    sound: `
  class ReadOnly%Noun%Store implements Readable%Noun%s {
    load(id: string): %Noun% {
      return this.rows.require(id);
    }
  }`,
  },
  {
    rule: 'single-responsibility',
    language,
    faulty: `
  class %Noun%Calculator {
    total(%noun%: %Noun%): number {
      const sum = addUp(%noun%.lines);
>     this.mailer.send(%noun%.owner, \`%Noun%: \${sum}\`);
      return sum;
    }
  }`,
    sound: `
  class %Noun%Calculator {
    total(%noun%: %Noun%): number {
      return addUp(%noun%.lines);
    }
  }`,
  },
  {
    rule: 'open-closed',
    language,
    faulty: `
  export function price%Noun%(%noun%: %Noun%): number {
>   switch (%noun%.kind) {
      case 'standard':
        return %noun%.amount;
      case 'express':
        return %noun%.amount * 1.5;
    }
  }`,
    sound: `
  export function price%Noun%(%noun%: %Noun%, tariffs: Tariffs): number {
    return tariffs.of(%noun%).price(%noun%.amount);
  }`,
  },
  {
    rule: 'dependency-inversion',
    language,
    faulty: `
  class %Noun%Service {
>   readonly #rows = new Postgres%Noun%Rows();

    count(): Promise<number> {
      return this.#rows.count();
    }
  }`,
    sound: `
  class %Noun%Service {
    readonly #rows: %Noun%Rows;

    constructor(rows: %Noun%Rows) {
      this.#rows = rows;
    }
  }`,
  },
  {
    rule: 'interface-segregation',
    language,
    faulty: `
  class %Noun%Printer implements OfficeMachine {
    print(%noun%: %Noun%): void {
      this.queue.add(%noun%.%field%);
    }

>   fax(): void {}
  }`,
    sound: `
  class %Noun%Printer implements Printer {
    print(%noun%: %Noun%): void {
      this.queue.add(%noun%.%field%);
    }
  }`,
  },
];
