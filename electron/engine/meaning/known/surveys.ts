import { columnsBy, type KnownExport } from './known-export.ts';

/** Exports of survey tools: their own columns; the rest are questions. */
export const surveys: readonly KnownExport[] = [
  {
    id: 'qualtrics',
    role: 'feedback',
    needs: ['startdate', 'enddate', 'finished', 'responseid'],
    meanings: columnsBy({
      time: 'RecordedDate',
      customer: 'ExternalReference|ExternalDataReference',
      email: 'RecipientEmail|EmailAddress',
      name: 'RecipientFirstName|RecipientLastName|Name',
      channel: 'DistributionChannel',
      attribute: 'UserLanguage',
      none: 'StartDate|EndDate|Status|IPAddress|Progress|Duration (in seconds)|Finished|ResponseId|ResponseSet|LocationLatitude|LocationLongitude|LocationAccuracy',
    }),
    asksQuestions: true,
  },
  {
    id: 'surveyMonkey',
    role: 'feedback',
    needs: ['respondent id', 'collector id', 'start date', 'end date'],
    meanings: columnsBy({
      customer: 'Respondent ID',
      time: 'End Date',
      email: 'Email Address',
      name: 'First Name|Last Name',
      none: 'Collector ID|Start Date|IP Address',
    }),
    asksQuestions: true,
  },
  {
    id: 'surveyMonkey',
    role: 'feedback',
    needs: ['respondent_id', 'collector_id', 'date_created', 'date_modified'],
    meanings: columnsBy({
      customer: 'respondent_id',
      time: 'date_modified',
      email: 'email_address',
      name: 'first_name|last_name',
      none: 'collector_id|date_created|ip_address',
    }),
    asksQuestions: true,
  },
  {
    id: 'limeSurvey',
    role: 'feedback',
    needs: ['id', 'submitdate', 'lastpage', 'startlanguage'],
    meanings: columnsBy({
      time: 'submitdate',
      customer: 'token',
      attribute: 'startlanguage',
      none: 'id|lastpage|seed|startdate|datestamp|ipaddr|refurl',
    }),
    asksQuestions: true,
  },
  {
    id: 'limeSurvey',
    role: 'feedback',
    needs: ['response id', 'date submitted', 'last page', 'start language'],
    meanings: columnsBy({
      time: 'Date submitted',
      attribute: 'Start language',
      none: 'Response ID|Last page|Seed|Date started|Date last action|IP address|Referrer URL',
    }),
    asksQuestions: true,
  },
  {
    id: 'questionPro',
    role: 'feedback',
    needs: ['response id', 'response status', 'timestamp', 'time taken to complete (seconds)'],
    meanings: columnsBy({
      time: 'Timestamp',
      customer: 'External Reference',
      email: 'Respondent Email',
      none: 'Response ID|Response Status|IP Address|Duplicate|Time Taken to Complete (Seconds)|Sequence Number|Seq. Number|Email List',
      attribute: 'Country Code|Region',
    }),
    asksQuestions: true,
    hasNote: true,
  },
];
