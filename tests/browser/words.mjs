// What people of the story type. All of it is invented.

export const application = {
  'Desired scope': 'Development and provision of machine learning software that orders the images of mobile clinics by urgency.',
  'Sites in the scope': ['Head office', 'Data laboratory'],
  'AI systems in the scope': ['Meridian Triage'],
  'Roles towards AI systems': ['Producer'],
  'Persons in the AI life cycle within the scope': '9',
  'Version of the statement of applicability': '3.1',
  'Management-system consultancy used, and by whom': 'none',
};

export const review = {
  'Adjustments to the audit time': [
    {
      Factor: 'High-risk or sensitive AI systems',
      'Tenths of a day for each': '10',
      'How many': '1',
      Reason: 'One system with high impact on patients',
    },
  ],
  'Half days for stage 1': '4',
  'Why this audit time is right': 'Nine persons at two sites; one system with high impact adds one day.',
  Sites: 'Sites differ: every site is audited',
  'A sound audit is possible with the access given': true,
};

export function team(halfDays) {
  return {
    Members: [
      { Person: 'Aisha Rahman', 'Role on the team': 'Leader', 'Half days': halfDays },
      { Person: 'Jonas Lindqvist', 'Role on the team': 'Auditor', 'Half days': halfDays },
    ],
  };
}

export const attendance = {
  Attendance: [
    { Name: 'Nadia Hassan', Function: 'Chief Executive', Side: 'Client' },
    { Name: 'Aisha Rahman', Function: 'Audit team leader', Side: 'Audit team' },
    { Name: 'Jonas Lindqvist', Function: 'Auditor', Side: 'Audit team' },
  ],
};

// One row of evidence; the form has chosen the topic already.
export const evidence = {
  Method: 'Document review',
  'What was seen, and in which sample': 'Procedure and its records of the last twelve months; a sample of five, complete and dated.',
  Conclusion: 'Conforms',
};

// The form has a row for each of the seven objectives of stage 1.
export const objectives = Array(7).fill({ Conclusion: 'Looked at and found sufficient for stage 2.' });

export const plan = {
  Activities: [
    line('2029-01-15', '09:00-12:00', 'Opening; context, leadership, objectives', 'Aisha Rahman'),
    line('2029-01-15', '13:00-17:00', 'Risk and impact assessment, data', 'Jonas Lindqvist'),
    line('2029-01-16', '09:00-12:00', 'Life cycle, operation and monitoring', 'Jonas Lindqvist'),
    line('2029-01-16', '13:00-17:00', 'Internal audit, improvement; closing', 'Aisha Rahman'),
  ],
};

function line(day, time, topic, auditor) {
  return { Day: day, Time: time, 'Unit or process': topic, Auditor: auditor };
}

export const nonconformity = {
  Grade: 'Minor',
  'Requirement not met': 'A.7.5 Data provenance',
  'What is wrong': 'The origin of two of the data sets in use is not recorded.',
  'Objective evidence': 'Register of data sets of 12 January 2029, entries DS-14 and DS-19: the field "origin" is empty.',
  'It was discussed with the client': true,
};

export const answer = {
  Correction: 'The two entries of the register were completed on 16 January 2029.',
  Cause: 'The import of older data sets did not ask for their origin.',
  'Corrective action': 'The field becomes mandatory, and the import is checked each quarter.',
  'To be carried out by': '2029-03-31',
};

export const scan = {
  name: 'terms of use.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>endobj
4 0 obj<</Length 33>>stream
0 0 1 rg 20 20 100 50 re f
endstream endobj
trailer<</Root 1 0 R>>
startxref
0
%%EOF
`),
};

export const report = {
  'Conclusions in a few sentences': 'The AI management system is implemented and understood at both sites.',
  'Conformity and effectiveness': 'The system conforms to the criteria but for what is named, and reaches its objectives.',
  'Capability to meet requirements': 'Legal and contractual duties are registered; of six sampled, all were met.',
  'Internal audit': 'Two internal audits in the last twelve months covered every clause.',
  'Management review': 'The review of the last year led to three decisions with owners.',
  'Whether the scope is appropriate, and why': 'The scope names the AI system in use and both sites.',
  'The audit objectives were fulfilled': true,
  'Version of the statement of applicability': '3.1',
  'Its date': '2028-12-01',
  'Grounds for the recommendation': 'The evidence of the audit, recorded topic by topic.',
};

export const file = {
  'The application data is still valid': true,
  'The report is sufficient for the requirements and the scope': true,
  'Nonconformities, answers and actions are reviewed': true,
  'The audit objectives were met': true,
  Remark: 'The conclusions follow from the evidence.',
};

export const override = {
  'What is at risk': 'A weakness that a second reader would find may stay in the file.',
  'Why this is acceptable':
    'The client needs the certificate for a tender; the review follows within the week.',
  'What is done instead': 'The leader and the decider go through the file together.',
};

export const evaluation = {
  Function: 'Certification decision',
  'Knowledge areas': ['AI management system standards and schemes'],
  'Valid from': '2029-01-02',
  'Valid until': '2030-12-31',
  'Evaluated by': 'Lee Kok Wai',
  'Basis of the evaluation': 'Three decisions were gone through together.',
};

export const reasons = 'The file shows conformity; the plan for the minor nonconformity is accepted.';
