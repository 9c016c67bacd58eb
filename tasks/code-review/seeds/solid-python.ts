import type { Seed } from './seed.ts';

const language = 'python';

/** Breaches of the SOLID principles in Python. */
export const SOLID_PYTHON: readonly Seed[] = [
  {
    rule: 'liskov-substitution',
    language,
    faulty: `
  class Frozen%Noun%(%Noun%):
      def update(self, %field%):
>         raise NotImplementedError("a frozen %noun% does not change")`,
    sound: `
  class Frozen%Noun%(Viewable):
      def view(self):
          return self._%field%`,
  },
  {
    rule: 'single-responsibility',
    language,
    faulty: `
  class %Noun%Parser:
      def parse(self, text):
          %noun% = %Noun%(*text.split(";"))
>         smtplib.SMTP(MAIL_HOST).sendmail(SENDER, %noun%.owner, text)
          return %noun%`,
    sound: `
  class %Noun%Parser:
      def parse(self, text):
          return %Noun%(*text.split(";"))`,
  },
  {
    rule: 'open-closed',
    language,
    faulty: `
  def describe_%noun%(%noun%):
>     if isinstance(%noun%, Paper%Noun%):
          return f"paper {%noun%.%field%}"
      return f"other {%noun%.%field%}"`,
    sound: `
  def describe_%noun%(%noun%):
      return f"{%noun%.describe()} {%noun%.%field%}"`,
  },
  {
    rule: 'dependency-inversion',
    language,
    faulty: `
  class %Noun%Report:
      def __init__(self):
>         self.source = MySql%Noun%Source("db.internal")

      def rows(self):
          return self.source.rows(limit=100)`,
    sound: `
  class %Noun%Report:
      def __init__(self, source):
          self.source = source

      def rows(self):
          return self.source.rows(limit=100)`,
  },
  {
    rule: 'interface-segregation',
    language,
    faulty: `
  class %Noun%Reader(Storage):
      def read(self, %field%):
          return self._rows[%field%]

>     def vacuum(self): pass`,
    sound: `
  class %Noun%Reader(Readable):
      def read(self, %field%):
          return self._rows[%field%]`,
  },
];
