/** The address of an HTTP server; an IPv6 host stands in brackets (RFC 3986, 3.2.2). */
export function httpUrl({ host, port }: { readonly host: string; readonly port: number }): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
