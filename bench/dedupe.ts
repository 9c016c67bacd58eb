import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNearDuplicates } from '../domain/gates/near-duplicates/find-near-duplicates.ts';
import { shuffled } from '../domain/random.ts';
import { makePlantedTexts, makeTemplateTexts } from './dedupe/made-texts.ts';
import { measureMatches } from './dedupe/measure-matches.ts';
import { datasketchVersion, type EngineResult, runEngine } from './dedupe/run-engine.ts';

const TEXTS = 100_000;
const TEMPLATE_TEXTS = 20_000;
const TEMPLATE_SLOTS = 5;
const ORDERED_TEXTS = 10_000;
const ORDERS = 20;

type Row = Readonly<Record<string, string | number | boolean>>;

/** Near-duplicates among random texts with planted pairs, beside datasketch where it is installed; then the hard cases. */
export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'distill-bench-dedupe-'));
  try {
    return [...(await plantedRows(folder)), ...(await templateRows(folder)), ordersRow()];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function plantedRows(folder: string): Promise<Row[]> {
  const { texts, pairs } = makePlantedTexts(TEXTS);
  const file = await written({ folder, texts });
  const rowOf = ({ engine, result }: { engine: string; result: EngineResult }): Row => ({
    engine,
    case: 'planted',
    texts: TEXTS,
    ...figures(result),
    ...measureMatches({ texts, pairs, matches: result.matches }),
  });
  const ours = await runEngine({ engine: 'ours', file });
  tell(`ours: ${ours.wallS.toFixed(2)} s, ${ours.rssMb.toFixed(0)} MB`);
  const version = await datasketchVersion();
  if (version === null) {
    tell('datasketch: omitted, since python3 has no such package; `pip install datasketch==2.0.0` adds its row');
    return [rowOf({ engine: 'ours', result: ours })];
  }
  const theirs = await runEngine({ engine: 'datasketch', file });
  tell(`datasketch ${version}: ${theirs.wallS.toFixed(2)} s, ${theirs.rssMb.toFixed(0)} MB`);
  return [
    { ...rowOf({ engine: 'ours', result: ours }), timesFaster: theirs.wallS / ours.wallS },
    { ...rowOf({ engine: 'datasketch', result: theirs }), version },
  ];
}

/** Every pair has most of its words in common and none is a duplicate: what makes an index of signatures compare all pairs. */
async function templateRows(folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const spread of [false, true]) {
    const texts = makeTemplateTexts({ count: TEMPLATE_TEXTS, slots: TEMPLATE_SLOTS, spread });
    const result = await runEngine({ engine: 'ours', file: await written({ folder, texts }) });
    const name = spread ? 'template, slots apart' : 'template, slots together';
    tell(`${name}: ${result.wallS.toFixed(2)} s`);
    const { precision = 1 } = measureMatches({ texts, pairs: [], matches: result.matches });
    rows.push({ engine: 'ours', case: name, texts: TEMPLATE_TEXTS, ...figures(result), precision });
  }
  return rows;
}

function ordersRow(): Row {
  const { texts } = makePlantedTexts(ORDERED_TEXTS);
  const rows = texts.map((text, id) => ({ id, text }));
  const found = Array.from({ length: ORDERS }, (_, seed) =>
    JSON.stringify(findNearDuplicates({ texts: shuffled(rows, 'order', seed) }).toSorted((a, b) => a.id - b.id)),
  );
  const identical = new Set(found).size === 1;
  tell(`${ORDERS} orders: ${identical ? 'the same set' : 'different sets'}`);
  return { engine: 'ours', case: 'orders', texts: ORDERED_TEXTS, orders: ORDERS, identical };
}

function figures({ wallS, rssMb, matches }: EngineResult) {
  return { wallS, rssMb: Math.round(rssMb), duplicates: matches.length };
}

async function written({ folder, texts }: { folder: string; texts: readonly string[] }): Promise<string> {
  const file = join(folder, 'texts');
  await writeFile(file, texts.join('\n'));
  return file;
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
