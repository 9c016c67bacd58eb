import type { Seed } from './seed.ts';

const language = 'python';

/** Security defects in Python. */
export const SECURITY_PYTHON: readonly Seed[] = [
  {
    rule: 'sql-injection',
    language,
    faulty: `
  def find_%noun%(connection, %field%):
      cursor = connection.cursor()
>     cursor.execute(f"SELECT id FROM %noun%s WHERE %field% = '{%field%}'")
      return cursor.fetchone()`,
    sound: `
  def find_%noun%(connection, %field%):
      cursor = connection.cursor()
      cursor.execute("SELECT id FROM %noun%s WHERE %field% = %s", (%field%,))
      return cursor.fetchone()`,
  },
  {
    rule: 'command-injection',
    language,
    faulty: `
  def convert_%noun%(%field%):
      target = OUTPUT / "%noun%.pdf"
>     os.system(f"convert {%field%} {target}")
      return target`,
    sound: `
  def convert_%noun%(%field%):
      target = OUTPUT / "%noun%.pdf"
      subprocess.run(["convert", %field%, str(target)], check=True)
      return target`,
  },
  {
    rule: 'hardcoded-secret',
    language,
    faulty: `
  def %noun%_client():
>     api_key = "%secret%"
      return %Noun%Client(api_key, timeout=5)`,
    sound: `
  def %noun%_client():
      api_key = os.environ["%noun%_KEY"]
      return %Noun%Client(api_key, timeout=5)`,
  },
  {
    rule: 'path-traversal',
    language,
    faulty: `
  def open_%noun%_file(request):
      %field% = request.args["%field%"]
>     return open("/var/%noun%s/" + %field%, "rb")`,
    sound: `
  def open_%noun%_file(request):
      %field% = secure_filename(request.args["%field%"])
      return open(UPLOADS / %field%, "rb")`,
  },
  {
    rule: 'weak-hash',
    language,
    faulty: `
  def store_%noun%_password(%noun%, password):
>     %noun%.password = hashlib.sha1(password.encode()).hexdigest()
      %noun%.save()`,
    sound: `
  def store_%noun%_password(%noun%, password):
      %noun%.password = password_hasher.hash(password)
      %noun%.save()`,
  },
];
