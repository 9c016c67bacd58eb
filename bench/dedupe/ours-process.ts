import { readFile } from 'node:fs/promises';
import { findNearDuplicates } from '../../domain/gates/near-duplicates/find-near-duplicates.ts';

/** Reads a file of one text a line, finds its near-duplicates and says how long that took, on one core. */
const text = await readFile(process.argv[2] ?? '', 'latin1');
const texts = text.split('\n').map((line, id) => ({ id, text: line }));
const started = performance.now();
const found = findNearDuplicates({ texts });
const wallS = (performance.now() - started) / 1_000;
const rssMb = process.resourceUsage().maxRSS / 1_024;
const matches = found.map(({ id, matchedId }) => [id, matchedId]);
process.stdout.write(`${JSON.stringify({ wallS, rssMb, matches })}\n`);
