import type { Intent } from '../intent.ts';

/** How customers speak of money. `{item}` is something that the shop sells. */
export const PAYMENTS: readonly Intent[] = [
  {
    name: 'payment_declined',
    aside: 'the card that did not work once',
    training: {
      plain: [
        'My payment was declined.',
        'My card is not accepted at checkout.',
        'The payment for the {item} fails every time.',
        'Why was my credit card rejected?',
        'I cannot pay, there is an error.',
      ],
      oblique: [
        'I tried three times to buy the {item} and get thrown back to the cart.',
        'My bank says that all is fine, your shop says no.',
        'The last step turns red as soon as I enter my card.',
      ],
    },
    exam: {
      plain: [
        'Why does my payment fail?',
        'The checkout declined my card.',
        'My credit card does not work for the {item}.',
      ],
      oblique: [
        'The bank says fine, but the last step throws me back.',
        'I tried to buy the {item}, the page turns red at my card.',
      ],
    },
  },
  {
    name: 'charged_twice',
    aside: 'a double booking from last month',
    training: {
      plain: [
        'I was charged twice.',
        'You took the money for the {item} two times.',
        'There is a double charge on my card.',
        'My account was debited twice for one order.',
        'Why do I see the same payment two times?',
      ],
      oblique: [
        'My bank shows two amounts, I bought one {item}.',
        'I clicked on pay again after an error, now it costs double.',
        'Please give me back the second payment.',
      ],
    },
    exam: {
      plain: [
        'You charged me two times for the {item}.',
        'I see a double payment on my card.',
        'One order was debited twice.',
      ],
      oblique: [
        'After the error I clicked on pay again and two amounts are gone.',
        'I bought one {item}, the bank shows it double.',
      ],
    },
  },
  {
    name: 'get_invoice',
    aside: 'an invoice for my tax',
    training: {
      plain: [
        'I need an invoice for my order.',
        'Please send me the receipt for the {item}.',
        'Where can I download the bill?',
        'I have not received an invoice.',
        'Can you add my company to the invoice?',
      ],
      oblique: [
        'My accountant wants a document with the tax for the {item}.',
        'The confirmation mail has no price with tax in it.',
        'I have to hand in the {item} at work to be paid back.',
      ],
    },
    exam: {
      plain: ['Where is the receipt for my order?', 'Please mail me an invoice.', 'I want to download the bill.'],
      oblique: [
        'At work they want a document with the tax in it.',
        'My accountant asks for the price of the {item} with tax.',
      ],
    },
  },
  {
    name: 'change_payment_method',
    aside: 'another card for next time',
    training: {
      plain: [
        'I want to change my payment method.',
        'Can I pay by invoice instead of card?',
        'How do I add a new credit card?',
        'Please remove my old card from the shop.',
        'Can I switch to bank transfer?',
      ],
      oblique: [
        'My card expires next month, what do I have to do?',
        'I would rather pay for the {item} in another way.',
        'The wrong card is used each time I order.',
      ],
    },
    exam: {
      plain: [
        'How can I switch my payment method?',
        'I want to pay with a new card.',
        'Please replace the credit card you have of me.',
      ],
      oblique: ['The card you use expires, what now?', 'I would rather pay in another way next time.'],
    },
  },
];
