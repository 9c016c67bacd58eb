type ErrorType =
  | 'invalid_request_error'
  | 'permission_error'
  | 'requests'
  | 'tokens'
  | 'insufficient_quota'
  | 'server_error'
  | 'service_unavailable';

/** An answer that is an error, in OpenAI's words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: 400 | 401 | 403 | 404 | 413 | 429 | 500 | 503;
  readonly type: ErrorType;
  readonly code: string | null;
  readonly param: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(facts: {
    readonly status: ApiError['status'];
    readonly type?: ErrorType;
    readonly code?: string | null;
    readonly param?: string | null;
    readonly message: string;
    readonly headers?: Readonly<Record<string, string>>;
  }) {
    super(facts.message);
    this.status = facts.status;
    this.type = facts.type ?? 'invalid_request_error';
    this.code = facts.code ?? null;
    this.param = facts.param ?? null;
    this.headers = facts.headers ?? {};
  }

  /** The body that OpenAI's clients read. */
  get envelope(): { readonly error: Readonly<Record<'message' | 'type' | 'param' | 'code', string | null>> } {
    return { error: { message: this.message, type: this.type, param: this.param, code: this.code } };
  }
}
