import type { BatchRecord, BatchStatus } from '../state/batch-record.ts';

/** A batch as the wire shows it. */
export function batchObject(batch: BatchRecord) {
  const at = (status: BatchStatus) => batch.reachedAt[status] ?? null;
  return {
    id: batch.id,
    object: 'batch',
    endpoint: batch.endpoint,
    model: batch.model,
    errors: batch.problems === null ? null : { object: 'list', data: batch.problems },
    input_file_id: batch.inputFile,
    completion_window: batch.completionWindow,
    status: batch.status,
    output_file_id: batch.outputFile,
    error_file_id: batch.errorFile,
    created_at: batch.createdAt,
    in_progress_at: at('in_progress'),
    expires_at: batch.expiresAt,
    finalizing_at: at('finalizing'),
    completed_at: at('completed'),
    failed_at: at('failed'),
    expired_at: at('expired'),
    cancelling_at: at('cancelling'),
    cancelled_at: at('cancelled'),
    request_counts: { total: batch.total, completed: batch.completed, failed: batch.failed },
    metadata: batch.metadata,
  };
}
