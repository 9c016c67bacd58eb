import { describe, test } from '@jest/globals';
import { countEffects, TRAINING_PLACES, trainKilledAt } from '../support/killed-training.ts';

describe.each(TRAINING_PLACES)('killed while it trains: $name', (place) => {
  test('at every point between upload and deployment → one job, its two files, one deployment, paid once', async () => {
    const effects = await countEffects(place);
    for (let at = 1; at <= effects; at++) await trainKilledAt(place, at);
    process.stdout.write(`killed while it trains, ${place.name}: ${effects} points\n`);
  });
});
