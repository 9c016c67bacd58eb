/** An error that a client of the gateway gets, in OpenAI's envelope. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: number;
  readonly code: string | null;
  readonly param: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor({
    status,
    message,
    code = null,
    param = null,
    headers = {},
  }: {
    readonly status: number;
    readonly message: string;
    readonly code?: string | null;
    readonly param?: string | null;
    readonly headers?: Readonly<Record<string, string>>;
  }) {
    super(message);
    this.status = status;
    this.code = code;
    this.param = param;
    this.headers = headers;
  }

  /** The body that goes out. */
  body(): string {
    const { message, code, param } = this;
    return JSON.stringify({ error: { message, type: typeOf(this.status), param, code } });
  }
}

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}
