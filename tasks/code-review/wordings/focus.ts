import type { PooledPhrases } from '../../wordings/wordings.ts';
import type { Category } from '../rule.ts';

/** What a review is asked to look for. */
export const FOCUS_WORDINGS: Readonly<Record<Category, PooledPhrases>> = {
  security: {
    training: [
      'Review the code below for security problems',
      'Where can this code be attacked?',
      'Do a security audit of the following file',
      'Find vulnerabilities in this code',
      'Check whether an attacker could abuse the code',
      'Look at the code with the eyes of a penetration tester',
      'Is this safe against injection and leaked secrets?',
      'Point out what makes this file insecure',
    ],
    exam: [
      'Audit this code for security',
      'Which vulnerabilities does the following code have?',
      'Could an attacker exploit this file?',
      'Review the code for what makes it unsafe',
    ],
  },
  performance: {
    training: [
      'Review the code below for performance problems',
      'Why could this code be slow?',
      'Find the bottlenecks in this file',
      'Check what will not scale in this code',
      'Look for wasted time in the following code',
      'Which lines would you make faster?',
      'Profile this by reading: what costs too much?',
      'Point out what makes this file inefficient',
    ],
    exam: [
      'Check this code for performance',
      'What makes the following code slow?',
      'Find what will not scale in the file',
      'Review the code for bottlenecks',
    ],
  },
  solid: {
    training: [
      'Review the code below for its design',
      'Does this code follow the SOLID principles?',
      'Find violations of object-oriented design in this file',
      'Check the responsibilities and dependencies in this code',
      'Where does the design of the following code break SOLID?',
      'Look at classes and interfaces: what is badly structured?',
      'Will this architecture be hard to extend, and where?',
      'Point out what a refactoring to SOLID would change',
    ],
    exam: [
      'Check this code against SOLID',
      'Which design principles does the following code violate?',
      'Review the structure of classes and dependencies in this file',
      'Where would you refactor the design?',
    ],
  },
};
