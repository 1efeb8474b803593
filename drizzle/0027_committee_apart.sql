-- The owners' committee decides on the company's lists: nobody is of both, and nobody certifies themselves.
delete from staff_role c where c.role = 'committee' and exists (select from staff_role r where r.person_id = c.person_id and r.role <> 'committee');
alter table staff_role add constraint price_5_committee_is_not_of_the_company
  exclude using gist (person_id with =, ((role = 'committee')::int) with <>);
alter table qualification add constraint disp_3_nobody_certifies_themselves check (entered_by <> person_id);
