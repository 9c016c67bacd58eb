/** Texts whose word 3-gram sets are this similar (Jaccard) say the same twice. */
export const NEAR_DUPLICATE_THRESHOLD = 0.8;
