import type { RouteDecision } from '../../domain/routing/route-decision.ts';
import { GatewayError } from '../http/gateway-error.ts';

/** Who answered, and why. */
export interface Disclosure {
  readonly servedBy: 'student' | 'teacher';
  /** `provider/model`. */
  readonly model: string;
  /** The student version that was asked first; the model itself where none was. */
  readonly version: string;
  readonly decision: RouteDecision;
  readonly confidence: number | null;
  readonly threshold: number | null;
  /** The calibration's id; null while the threshold is only a default. */
  readonly calibration: string | null;
  /** The id of the stored record; null where none was kept. */
  readonly record: string | null;
}

/** The disclosure as response headers; what is not known is said as `none`. */
export function disclosureHeaders(disclosure: Disclosure): Record<string, string> {
  const { servedBy, model, version, decision, confidence, threshold, calibration, record } = disclosure;
  return {
    'x-distill-served-by': servedBy,
    'x-distill-model': model,
    'x-distill-version': version,
    'x-distill-decision': decision,
    'x-distill-confidence': confidence === null ? 'none' : confidence.toFixed(4),
    'x-distill-threshold': threshold === null ? 'none' : threshold.toFixed(4),
    'x-distill-calibration': calibration ?? 'uncalibrated',
    'x-distill-record': record ?? 'none',
  };
}

/** An error that says who was to answer; nothing was recorded of it. */
export function disclosedError({
  error,
  disclosure,
}: {
  readonly error: GatewayError;
  readonly disclosure: Disclosure;
}): GatewayError {
  const { status, message, code, param } = error;
  const headers = { ...error.headers, ...disclosureHeaders({ ...disclosure, record: null }) };
  return new GatewayError({ status, message, code, param, headers });
}
