/** Words that made documents are filled with. */
export const VOCABULARY = {
  person: ['Mara Lind', 'Jon Okafor', 'Ines Duarte', "Tom O'Neil", 'Aiko Mori', 'Priya Nair', 'Sven Holm', 'Lucía Paz'],
  city: ['Bergen', 'Porto', 'Graz', 'Leeds', 'Osaka', 'Lyon', 'Tartu', 'Zürich'],
  product: [
    'desk lamp',
    'keyboard',
    'water bottle',
    'notebook, A5',
    'USB cable',
    'chair "Nord"',
    'backpack',
    'tea; green',
  ],
  status: ['open', 'paid', 'shipped', 'closed', 'pending', 'active', 'failed', 'archived'],
  tag: ['urgent', 'gift', 'beta', 'internal', 'sale', 'legacy', 'eu-west', 'retry'],
  unit: ['°C', 'hPa', '%', 'kWh', 'ppm', 'lux'],
  host: ['db-1.internal', 'cache.local', 'api.example.com', 'mail.example.org'],
  sentence: ['Please call before delivery', 'Left at the door', 'Screen flickers, then goes dark', 'Works as expected'],
} as const satisfies Record<string, readonly string[]>;

/** What a field holds: a word of the vocabulary, or a value made on the spot. */
export type FieldKind = keyof typeof VOCABULARY | 'count' | 'amount' | 'flag' | 'date' | 'code';

/** What one sort of document is about: names of its parts and what they hold. */
export interface DocumentKind {
  readonly prefix: string;
  readonly fields: Readonly<Record<string, FieldKind>>;
  readonly sections: Readonly<Record<string, Readonly<Record<string, FieldKind>>>>;
  readonly list: { readonly name: string; readonly fields: Readonly<Record<string, FieldKind>> };
  readonly words: { readonly name: string; readonly kind: FieldKind };
  /** Parts that may be there with nothing in them. */
  readonly empties: readonly string[];
}

/** The sorts of documents that are made. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  {
    prefix: 'ORD',
    fields: { status: 'status', total: 'amount', placedOn: 'date', express: 'flag', note: 'sentence' },
    sections: {
      customer: { name: 'person', city: 'city', loyalty: 'count' },
      payment: { method: 'code', amount: 'amount', settled: 'flag' },
    },
    list: { name: 'items', fields: { sku: 'code', title: 'product', quantity: 'count', price: 'amount' } },
    words: { name: 'tags', kind: 'tag' },
    empties: ['discounts', 'returns', 'metadata'],
  },
  {
    prefix: 'USR',
    fields: { name: 'person', active: 'flag', createdOn: 'date', logins: 'count', bio: 'sentence' },
    sections: {
      address: { city: 'city', zip: 'code', verified: 'flag' },
      preferences: { theme: 'tag', pageSize: 'count', newsletter: 'flag' },
    },
    list: { name: 'devices', fields: { model: 'product', seenOn: 'date', trusted: 'flag', sessions: 'count' } },
    words: { name: 'roles', kind: 'tag' },
    empties: ['aliases', 'badges', 'extra'],
  },
  {
    prefix: 'CFG',
    fields: { region: 'city', replicas: 'count', debug: 'flag', owner: 'person', revision: 'code' },
    sections: {
      database: { host: 'host', port: 'count', ssl: 'flag' },
      cache: { host: 'host', ttl: 'count', enabled: 'flag' },
    },
    list: { name: 'routes', fields: { target: 'host', weight: 'amount', sticky: 'flag', label: 'tag' } },
    words: { name: 'features', kind: 'tag' },
    empties: ['overrides', 'plugins', 'env'],
  },
  {
    prefix: 'SEN',
    fields: { site: 'city', unit: 'unit', interval: 'count', online: 'flag', installedOn: 'date' },
    sections: {
      limits: { low: 'amount', high: 'amount', alarm: 'flag' },
      contact: { name: 'person', pager: 'code', onCall: 'flag' },
    },
    list: { name: 'readings', fields: { at: 'date', value: 'amount', valid: 'flag', remark: 'sentence' } },
    words: { name: 'channels', kind: 'unit' },
    empties: ['faults', 'calibration', 'labels'],
  },
  {
    prefix: 'TIC',
    fields: { title: 'sentence', state: 'status', votes: 'count', blocked: 'flag', openedOn: 'date' },
    sections: {
      assignee: { name: 'person', office: 'city', away: 'flag' },
      estimate: { hours: 'amount', points: 'count', firm: 'flag' },
    },
    list: { name: 'comments', fields: { author: 'person', text: 'sentence', likes: 'count', edited: 'flag' } },
    words: { name: 'labels', kind: 'tag' },
    empties: ['watchers', 'links', 'custom'],
  },
  {
    prefix: 'SHP',
    fields: { carrier: 'code', weight: 'amount', status: 'status', insured: 'flag', dueOn: 'date' },
    sections: {
      origin: { city: 'city', dock: 'count', contact: 'person' },
      destination: { city: 'city', dock: 'count', notified: 'flag' },
    },
    list: { name: 'parcels', fields: { barcode: 'code', content: 'product', mass: 'amount', fragile: 'flag' } },
    words: { name: 'stops', kind: 'city' },
    empties: ['customs', 'incidents', 'hints'],
  },
];
