import type { Intent } from '../intent.ts';

/** How customers speak of orders under way. `{item}` is something that the shop sells. */
export const ORDERS: readonly Intent[] = [
  {
    name: 'track_order',
    aside: 'where my parcel is',
    training: {
      plain: [
        'Where is my order?',
        'I want to track the {item} that I ordered.',
        'Can you tell me the status of my order?',
        'How do I follow my parcel?',
        'The tracking page shows nothing for my {item}.',
      ],
      oblique: [
        'It has been two weeks and I am still waiting for the {item}.',
        'Nothing has arrived yet, what is going on?',
        'Was the {item} even sent out?',
      ],
    },
    exam: {
      plain: ['Please track my order for me.', 'Where has my {item} got to?', 'What is the status of my parcel?'],
      oblique: ['I am still waiting and nothing was sent to me.', 'Two weeks later the {item} has not arrived.'],
    },
  },
  {
    name: 'change_order',
    aside: 'a change to my order',
    training: {
      plain: [
        'I want to change my order.',
        'Can I add another {item} to my order?',
        'Please change the colour of the {item} I ordered.',
        'I need to edit the quantity in my order.',
        'Is it possible to modify an order after checkout?',
      ],
      oblique: [
        'I meant to buy two of the {item}, not one.',
        'I picked the wrong size at checkout, it is not packed yet.',
        'Make that the larger {item} instead before you ship it.',
      ],
    },
    exam: {
      plain: [
        'Please modify my order.',
        'How can I change the quantity of the {item}?',
        'Can I still edit what I ordered?',
      ],
      oblique: ['I picked the wrong colour before you ship it.', 'I meant to take the larger one, please add it.'],
    },
  },
  {
    name: 'cancel_order',
    aside: 'cancelling an older order',
    training: {
      plain: [
        'I want to cancel my order.',
        'Please cancel the {item} before it is sent.',
        'How do I cancel what I bought this morning?',
        'Stop my order, I changed my mind.',
        'Can an order be cancelled after payment?',
      ],
      oblique: [
        'I no longer need the {item}, do not send it.',
        'I found the {item} cheaper elsewhere, so forget it.',
        'I ordered by mistake, please do not ship anything.',
      ],
    },
    exam: {
      plain: ['Cancel my order please.', 'Can you stop the order for the {item}?', 'How can I cancel a purchase?'],
      oblique: ['That was a mistake, I do not need the {item}.', 'Do not send it, I changed my mind about it.'],
    },
  },
  {
    name: 'missing_item',
    aside: 'a part that was not in the box',
    training: {
      plain: [
        'An item is missing from my parcel.',
        'My order came without the {item}.',
        'One of the things I paid for was not in the box.',
        'The {item} is missing, everything else is here.',
        'I received only half of my order.',
      ],
      oblique: [
        'I opened the box and there is no {item} inside.',
        'The parcel arrived today but it is not complete.',
        'You sent two, I ordered three.',
      ],
    },
    exam: {
      plain: [
        'The {item} was missing from the box.',
        'Part of my order is missing.',
        'I received everything except the {item}.',
      ],
      oblique: ['The box arrived but it is only half full.', 'There were two inside, I paid for three.'],
    },
  },
];
