import { limitTimes } from './limit-times.ts';

limitTimes(3_600_000);
