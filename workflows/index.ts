export { calibrate } from './calibrate.ts';
export { compare } from './compare.ts';
export { distill } from './distill.ts';
export { evaluate } from './evaluate.ts';
export { fineTune } from './fine-tune.ts';
export { generate } from './generate.ts';
export { promptDistill } from './prompt-distill.ts';
export { regression } from './regression.ts';
