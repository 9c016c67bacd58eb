import { limitTimes } from './limit-times.ts';

limitTimes(30_000);
