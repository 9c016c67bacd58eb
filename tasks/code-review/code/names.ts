import type { PooledPhrases } from '../../wordings/wordings.ts';

/** What code is about; names of the exam never occur in training. */
export const NOUNS: PooledPhrases = {
  training: [
    'order',
    'user',
    'invoice',
    'ticket',
    'product',
    'message',
    'booking',
    'account',
    'shipment',
    'report',
    'contract',
    'device',
  ],
  exam: ['parcel', 'member', 'receipt', 'vehicle', 'lesson', 'patient', 'voucher', 'tenant', 'sensor'],
};

/** What such a thing has. */
export const FIELDS: PooledPhrases = {
  training: ['name', 'email', 'city', 'code', 'owner', 'region', 'label'],
  exam: ['title', 'phone', 'country', 'state', 'channel'],
};
