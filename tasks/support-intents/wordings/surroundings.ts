import type { PooledPhrases } from '../../wordings/wordings.ts';

/** What stands around a message's concern and decides nothing, though it shares words with what other messages want. */
export const SURROUNDINGS: Readonly<Record<'openings' | 'contexts' | 'closings' | 'asides', PooledPhrases>> = {
  openings: {
    training: [
      'Hello,',
      'Hi there,',
      'Dear support team,',
      'Good morning.',
      'Hey!',
      'I hope you can help me.',
      'This is my second message.',
      'I did not find this in your help pages.',
    ],
    exam: ['Good evening,', 'Hello support,', 'To whom it may concern.', 'Your chat sent me here.'],
  },
  contexts: {
    training: [
      'My order number is {number}.',
      'Customer number {number}.',
      'I ordered on Monday with my phone.',
      'I bought it online and paid by card.',
      'My wife opened the account years ago.',
      'The confirmation mail came at once.',
      'It was delivered to the neighbours.',
      'I have been a customer for years.',
      'The price was fine and shipping was free.',
      'I used the return form last time.',
    ],
    exam: [
      'The number on the order is {number}.',
      'You know me as customer {number}.',
      'I paid on Thursday from my tablet.',
      'The parcel service was friendly.',
      'My refund last year went well.',
    ],
  },
  closings: {
    training: [
      'Thank you.',
      'Best regards',
      'Please answer soon.',
      'I am waiting for your reply.',
      'Thanks for your help!',
      'This is urgent.',
    ],
    exam: ['Thanks in advance.', 'Kind regards', 'Please get back to me today.', 'Cheers'],
  },
  asides: {
    training: [
      'My question about {aside} can wait.',
      'By the way, {aside} is another matter, not for today.',
      'I wrote to you about {aside} last week, that is settled.',
      'Later I will also ask about {aside}.',
    ],
    exam: [
      'There is also {aside}, but first things first.',
      'We talked about {aside} before, this is something else.',
      'Do not bother with {aside} for now.',
    ],
  },
};

/** What the shop sells. */
export const ITEMS: PooledPhrases = {
  training: ['kettle', 'desk lamp', 'headphones', 'backpack', 'rain jacket', 'keyboard', 'blender', 'office chair'],
  exam: ['toaster', 'floor lamp', 'earbuds', 'suitcase', 'winter coat', 'coffee grinder'],
};
