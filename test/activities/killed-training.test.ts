import { describe, expect, test } from '@jest/globals';
import { uniformInteger } from '../../domain/random.ts';
import { countEffects, TRAINING_PLACES, trainKilledAt } from '../support/killed-training.ts';

const POINTS = 8;

describe.each(TRAINING_PLACES)('killed while it trains: $name', (place) => {
  test('at eight seeded points between upload and deployment → one job, its two files, one deployment, paid once', async () => {
    const effects = await countEffects(place);
    expect(effects).toBeGreaterThan(20);
    for (let seed = 1; seed <= POINTS; seed++) {
      await trainKilledAt(place, 1 + uniformInteger(effects, 'point', place.name, seed));
    }
  });
});
