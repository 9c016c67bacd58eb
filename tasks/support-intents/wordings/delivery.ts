import type { Intent } from '../intent.ts';

/** How customers speak of the way to their door. `{item}` is something that the shop sells. */
export const DELIVERY: readonly Intent[] = [
  {
    name: 'change_address',
    aside: 'a new address for later',
    training: {
      plain: [
        'I need to change my delivery address.',
        'Please send the {item} to another address.',
        'The shipping address on my order is wrong.',
        'Can I update the address of my parcel?',
        'I entered the wrong street for the delivery.',
      ],
      oblique: [
        'I am moving next week and the {item} is on its way to the old flat.',
        'I will not be home, can it go to my office?',
        'The house number is missing in what I typed at checkout.',
      ],
    },
    exam: {
      plain: [
        'Please update the delivery address.',
        'Can the {item} go to a different address?',
        'I gave you the wrong shipping address.',
      ],
      oblique: ['The parcel is going to my old flat.', 'I am not home next week, send it to my office.'],
    },
  },
  {
    name: 'delivery_time',
    aside: 'how long shipping takes',
    training: {
      plain: [
        'How long does delivery take?',
        'When will you deliver if I order today?',
        'What is the delivery time for the {item}?',
        'How many days does shipping need?',
        'Do you deliver on weekends?',
      ],
      oblique: [
        'I need the {item} by Friday, is that possible?',
        'It is a birthday present, would it arrive in time?',
        'Is next day shipping offered where I live?',
      ],
    },
    exam: {
      plain: ['How many days until delivery?', 'How long is shipping for the {item}?', 'Do you deliver on Sundays?'],
      oblique: ['It is a present, can I have it by Saturday?', 'Would the {item} arrive before the weekend?'],
    },
  },
  {
    name: 'delivery_cost',
    aside: 'the shipping fee',
    training: {
      plain: [
        'How much is delivery?',
        'What does shipping cost for the {item}?',
        'Is there a fee for delivery?',
        'From what amount is shipping free?',
        'Do I pay extra for express delivery?',
      ],
      oblique: [
        'At checkout you added eight euros, what are they for?',
        'Do I pay again if I order a second {item}?',
        'The price went up in the last step before payment.',
      ],
    },
    exam: {
      plain: ['What is the fee for shipping?', 'How much does delivery of the {item} cost?', 'Is delivery free?'],
      oblique: ['Why did checkout add an extra amount to the price?', 'Do I pay eight euros for each {item} again?'],
    },
  },
  {
    name: 'parcel_damaged',
    aside: 'the dented box',
    training: {
      plain: [
        'My parcel arrived damaged.',
        'The {item} was broken when it arrived.',
        'The box is crushed and the {item} has a crack.',
        'I received a damaged item.',
        'Something broke during shipping.',
      ],
      oblique: [
        'The courier must have dropped it, the {item} rattles.',
        'I opened the box and found pieces of glass.',
        'The {item} has a dent right out of the box.',
      ],
    },
    exam: {
      plain: ['The {item} arrived broken.', 'My delivery was damaged.', 'The parcel I received is crushed.'],
      oblique: ['There is a crack in it right out of the box.', 'The courier threw it and now the {item} rattles.'],
    },
  },
];
