import type { Intent } from '../intent.ts';

/** How customers speak of their accounts. */
export const ACCOUNT: readonly Intent[] = [
  {
    name: 'reset_password',
    aside: 'my old password',
    training: {
      plain: [
        'I forgot my password.',
        'How do I reset my password?',
        'The password reset mail does not arrive.',
        'I need a new password for my account.',
        'The link to reset the password has expired.',
      ],
      oblique: [
        'I cannot log in because I do not remember what I chose.',
        'Which rules does a new one have to follow, it refuses all of mine?',
        'I changed phones and the saved login is gone.',
      ],
    },
    exam: {
      plain: ['Please reset my password.', 'I do not know my password any more.', 'How can I set a new password?'],
      oblique: ['I do not remember what I chose for the login.', 'My saved login is gone with the old phone.'],
    },
  },
  {
    name: 'change_email',
    aside: 'my other mail address',
    training: {
      plain: [
        'I want to change my email address.',
        'Please update the email of my account.',
        'How do I use another email to log in?',
        'My mail address is misspelt in your shop.',
        'Can I add a second email to my account?',
      ],
      oblique: [
        'Your messages go to an inbox that I no longer have.',
        'I left the company, its mail is still in my profile.',
        'I typed my mail wrong when I signed up.',
      ],
    },
    exam: {
      plain: [
        'How can I update my email?',
        'Please use another mail address for my account.',
        'I need to change the email in my profile.',
      ],
      oblique: ['The inbox you write to is no longer mine.', 'My mail has a typo since I signed up.'],
    },
  },
  {
    name: 'delete_account',
    aside: 'closing an account of my father',
    training: {
      plain: [
        'I want to delete my account.',
        'Please remove all my data.',
        'How do I close my account?',
        'Delete my profile and everything in it.',
        'I would like my customer data to be erased.',
      ],
      oblique: [
        'I will not shop here any more, take me out of your system.',
        'Forget me, as the law says.',
        'What do you still store of me, I want it gone.',
      ],
    },
    exam: {
      plain: ['Please close my account.', 'How can I erase my profile?', 'Delete all data that you have of me.'],
      oblique: ['By law you have to forget me.', 'I will not shop any more, what you store has to go.'],
    },
  },
  {
    name: 'account_locked',
    aside: 'a warning at my login',
    training: {
      plain: [
        'My account is locked.',
        'Why was my account blocked?',
        'Please unlock my account.',
        'It says that my account is suspended.',
        'I am locked out after too many attempts.',
      ],
      oblique: [
        'I cannot log in though my password is right.',
        'A message says to contact you before I can shop again.',
        'You suspect fraud, but it was me.',
      ],
    },
    exam: {
      plain: ['Can you unblock my account?', 'My profile has been locked.', 'Why is my account suspended?'],
      oblique: ['The password is right and still I cannot log in.', 'The message speaks of fraud, but I did nothing.'],
    },
  },
];
