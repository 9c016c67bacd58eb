import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { z } from 'zod';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const manifestSchema = z.object({ devDependencies: z.object({ '@sparticuz/chromium': z.string() }) });
const MANIFEST = manifestSchema.parse(JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')));
const VERSION = MANIFEST.devDependencies['@sparticuz/chromium'];
const UNPACKED = join(REPOSITORY, 'node_modules', '.cache', 'distill-loop', `chromium-${VERSION}`);

/** The package's own file names only fixed folders; without any font Chromium dies while it draws the first page. */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fonts-cache</cachedir>
</fontconfig>
`;

/** Unpacks into TMPDIR, the only place that the package knows; al2023 holds the libraries that a bare Linux lacks. */
const UNPACK = `
  import { dirname, join } from 'node:path';
  import { fileURLToPath } from 'node:url';
  import chromium, { inflate } from '@sparticuz/chromium';
  const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin');
  await Promise.all([chromium.executablePath(), inflate(join(packed, 'al2023.tar.br'))]);
`;

/**
 * Starts a headless Chromium that brings its own libraries and fonts, so that a bare x64 Linux is enough.
 * On any other machine it is the Chrome that is installed there.
 */
export async function startBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' });
  const folder = await unpackedChromium();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // Root in a container cannot have the sandbox, and only our own page on 127.0.0.1 is opened.
    args: ['--no-sandbox', '--disable-gpu'],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      XDG_CACHE_HOME: folder,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    },
  });
}

/** The folder appears whole or not at all, though an unpacking is killed or two run at the same time. */
async function unpackedChromium(): Promise<string> {
  if (existsSync(UNPACKED)) return UNPACKED;
  await mkdir(dirname(UNPACKED), { recursive: true });
  const unpacking = await mkdtemp(`${UNPACKED}-`);
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], {
      cwd: REPOSITORY,
      env: { ...process.env, TMPDIR: unpacking },
    });
    await writeFile(join(unpacking, 'fonts.conf'), FONTS_CONF);
    await rename(unpacking, UNPACKED);
  } catch (error) {
    await rm(unpacking, { recursive: true, force: true });
    if (!existsSync(UNPACKED)) throw error;
  }
  return UNPACKED;
}
