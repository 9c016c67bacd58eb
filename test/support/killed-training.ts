import { expect } from '@jest/globals';
import type { WireHabits } from './fine-tuning-wire.ts';
import { createTrainingWorld, RUN_KEY, type TrainingWorld } from './training-world.ts';

/** A provider as it differs from OpenAI, with the settings that say so. */
export interface TrainingPlace {
  readonly name: string;
  readonly habits: WireHabits;
  readonly settings: object;
}

export const TRAINING_PLACES: readonly TrainingPlace[] = [
  { name: 'metadata', habits: { pageSize: 2 }, settings: {} },
  { name: 'the metadata filter ignored', habits: { filtersByMetadata: false, pageSize: 2 }, settings: {} },
  { name: 'no metadata', habits: { keepsMetadata: false }, settings: { metadata: false } },
  {
    name: 'Nebius',
    habits: { keepsMetadata: false, isNebius: true },
    settings: { metadata: false, learningRate: { absolute: 1e-5 }, deployment: 'models' },
  },
];

/** How many effects, before and after each request and each write, training has from upload to a student that answers. */
export async function countEffects(place: TrainingPlace): Promise<number> {
  const world = await createTrainingWorld(place);
  let effects = 0;
  try {
    await world.startProcess(() => effects++).train();
    return effects;
  } finally {
    await world.close();
  }
}

/** Trains in a process that dies at this effect, from 1 on, then in a new one: whatever happened, there is one of each. */
export async function trainKilledAt(place: TrainingPlace, at: number): Promise<void> {
  const world = await createTrainingWorld(place);
  let effects = 0;
  const onEffect = () => {
    // Nothing that a dead process does has an effect any more.
    if (++effects >= at) throw new Error(`killed at effect ${at}`);
  };
  try {
    await expect(world.startProcess(onEffect).train()).rejects.toThrow();
    await world.startProcess().train();
    await expectOneOfEach(world, place.habits.isNebius === true);
  } finally {
    await world.close();
  }
}

async function expectOneOfEach({ wire, store }: TrainingWorld, isNebius: boolean): Promise<void> {
  expect([...wire.jobs.values()].map((job) => job.status)).toEqual(['succeeded']);
  const names = [...wire.files.values()].map((file) => file.filename.replace(/[0-9a-f]{24}/, '#'));
  expect(names.toSorted()).toEqual(['distill-#.jsonl', 'distill-#.validation.jsonl']);
  expect(wire.deployed.size).toBe(isNebius ? 1 : 0);
  const studentModel: unknown = expect.stringMatching(/^acme\/./);
  expect(await store.jobs.list(RUN_KEY)).toMatchObject([{ status: 'succeeded', studentModel, costMicroUsd: 120_000 }]);
  expect((await store.calls.spend(RUN_KEY)).usdMicro).toBe(120_000);
}
