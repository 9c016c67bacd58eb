import type { Intent } from '../intent.ts';

/** How customers speak of what is sold. `{item}` is something that the shop sells. */
export const PRODUCTS: readonly Intent[] = [
  {
    name: 'product_availability',
    aside: 'what is in stock',
    training: {
      plain: [
        'Is the {item} in stock?',
        'When will the {item} be available again?',
        'Do you have the {item} in black?',
        'The {item} is sold out, when do you get more?',
        'Can you reserve a {item} for me?',
      ],
      oblique: [
        'The buy button for the {item} is grey.',
        'I cannot find the {item} in the shop any more.',
        'Will there be another batch of the {item}?',
      ],
    },
    exam: {
      plain: ['Is the {item} available?', 'When is the {item} back in stock?', 'Do you still have a {item} in white?'],
      oblique: [
        'The {item} is gone from the shop, will there be more?',
        'I cannot press the button to buy the {item}.',
      ],
    },
  },
  {
    name: 'product_advice',
    aside: 'which model is better',
    training: {
      plain: [
        'Which {item} do you recommend?',
        'What is the difference between the two models of the {item}?',
        'Is the {item} suitable for children?',
        'Can you advise me on buying a {item}?',
        'Does the {item} work with my old charger?',
      ],
      oblique: [
        'I am not sure if the {item} is the right one for me.',
        'How loud is the {item}?',
        'I need something for small flats, is the {item} any good?',
      ],
    },
    exam: {
      plain: [
        'Which model of the {item} is better?',
        'Do you recommend the {item} for children?',
        'Please advise me which {item} is suitable.',
      ],
      oblique: ['Is the {item} any good for a large family?', 'I am not sure which one is right for a small kitchen.'],
    },
  },
  {
    name: 'warranty_claim',
    aside: 'the length of the warranty',
    training: {
      plain: [
        'The {item} stopped working, is it under warranty?',
        'I want to make a warranty claim.',
        'My {item} broke after three months.',
        'Does the guarantee cover the battery?',
        'Please repair my {item} under warranty.',
      ],
      oblique: [
        'I bought the {item} last year and it does not turn on any more.',
        'Since yesterday the {item} smells burnt.',
        'Half a year old and the handle came off.',
      ],
    },
    exam: {
      plain: [
        'Is a {item} that stopped working covered by warranty?',
        'How do I claim the guarantee?',
        'Please repair the {item}, it broke after a year.',
      ],
      oblique: [
        'It does not turn on since yesterday, I bought it last year.',
        'The {item} is half a year old and smells.',
      ],
    },
  },
  {
    name: 'discount_code',
    aside: 'a voucher',
    training: {
      plain: [
        'My discount code does not work.',
        'How do I use a voucher?',
        'The coupon for the {item} is rejected.',
        'Do you have a promo code for new customers?',
        'Where do I enter my gift card?',
      ],
      oblique: [
        'The newsletter promised ten percent, the cart shows the full price.',
        'I forgot to take off the ten percent when I paid for the {item}.',
        'My sister got the {item} cheaper with some code.',
      ],
    },
    exam: {
      plain: ['Where do I enter a coupon?', 'The voucher is not accepted.', 'Is there a discount code for the {item}?'],
      oblique: [
        'The cart forgot the ten percent of the newsletter.',
        'I paid the full price for the {item}, my sister had some code.',
      ],
    },
  },
];
