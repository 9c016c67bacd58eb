import type { Intent } from '../intent.ts';

/** How customers speak of what goes back. `{item}` is something that the shop sells. */
export const RETURNS: readonly Intent[] = [
  {
    name: 'return_item',
    aside: 'sending something back',
    training: {
      plain: [
        'I want to return the {item}.',
        'How do I send an item back?',
        'Can I return what I bought last week?',
        'I would like to give the {item} back.',
        'What is your return policy?',
      ],
      oblique: [
        'The {item} is not what I expected and I do not want it.',
        'Until when may I bring it back?',
        'I am not happy with the {item}, take it back.',
      ],
    },
    exam: {
      plain: ['How can I return my {item}?', 'I would like to send it back.', 'Is it possible to return an item?'],
      oblique: ['It is not what I wanted, please take it back.', 'I am not happy and do not want to keep the {item}.'],
    },
  },
  {
    name: 'exchange_item',
    aside: 'swapping a size',
    training: {
      plain: [
        'I want to exchange the {item}.',
        'Can I swap it for another size?',
        'Please exchange my {item} for the blue one.',
        'I would like a different colour in exchange.',
        'How do exchanges work?',
      ],
      oblique: [
        'The {item} is too small, do you have it one size up?',
        'You sent the green one, I want the black one.',
        'It does not fit, can I get a larger one for it?',
      ],
    },
    exam: {
      plain: [
        'Please swap the {item} for a different size.',
        'Can I exchange it for another colour?',
        'I need an exchange.',
      ],
      oblique: ['It is too large, I want one size down.', 'The {item} does not fit, send the small one for it.'],
    },
  },
  {
    name: 'refund_status',
    aside: 'the open refund',
    training: {
      plain: [
        'Where is my refund?',
        'When do I get my money back?',
        'I returned the {item} and have not been refunded.',
        'What is the status of my refund?',
        'How long does a refund take?',
      ],
      oblique: [
        'You got the {item} back two weeks ago, my bank shows nothing.',
        'I am still waiting for the money for my return.',
        'The return was confirmed but nothing was paid out.',
      ],
    },
    exam: {
      plain: [
        'When will the refund arrive?',
        'I have not got my money back for the {item}.',
        'Please check my refund.',
      ],
      oblique: [
        'My bank shows nothing though you got the return.',
        'You confirmed that the {item} came back, I am still waiting.',
      ],
    },
  },
  {
    name: 'return_label',
    aside: 'a lost return slip',
    training: {
      plain: [
        'I need a return label.',
        'Please send me the label for my return.',
        'The return label was not in the box.',
        'How do I print the return slip?',
        'The link to the shipping label does not open.',
      ],
      oblique: [
        'I packed the {item} for the way back, what do I stick on it?',
        'The post office says that the code on my return is not valid.',
        'There was no form for sending the {item} back.',
      ],
    },
    exam: {
      plain: [
        'Can you mail me a return slip?',
        'Where do I get the label to return the {item}?',
        'I cannot print the label.',
      ],
      oblique: [
        'The form for the way back was not in the box.',
        'It is packed, the post office wants a code to stick on it.',
      ],
    },
  },
];
