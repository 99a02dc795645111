//! Table definitions, private to this crate: SQL elsewhere does not compile.

diesel::table! {
    writer (id) {
        id -> BigInt,
    }
}

diesel::table! {
    spine (hash) {
        hash -> Text,
    }
}

diesel::table! {
    clock (id) {
        id -> BigInt,
        offset_days -> BigInt,
    }
}

diesel::table! {
    series (kind, year) {
        kind -> Text,
        year -> BigInt,
        last -> BigInt,
    }
}

diesel::table! {
    settings (id) {
        id -> Text,
        from_on -> Date,
        body -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    person (id) {
        id -> Text,
        name -> Text,
        email -> Text,
        employed -> Bool,
        agreement_on -> Nullable<Date>,
        background -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    client (id) {
        id -> Text,
        number -> Text,
        name -> Text,
        address -> Text,
        city -> Text,
        country -> Text,
        representative -> Text,
        email -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    site (id) {
        id -> Text,
        client_id -> Text,
        name -> Text,
        address -> Text,
        city -> Text,
        country -> Text,
        activity -> Text,
        central -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    ai_system (id) {
        id -> Text,
        client_id -> Text,
        name -> Text,
        purpose -> Text,
        role -> Text,
        risk -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    user_account (id) {
        id -> Text,
        login -> Text,
        name -> Text,
        person_id -> Nullable<Text>,
        client_id -> Nullable<Text>,
        roles -> Text,
        password -> Text,
        disabled -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    session (token_hash) {
        token_hash -> Text,
        user_id -> Text,
        created_at -> Timestamp,
        seen_at -> Timestamp,
    }
}

diesel::table! {
    login_attempt (id) {
        id -> Text,
        login -> Text,
        address -> Text,
        browser -> Text,
        happened_at -> Timestamp,
    }
}

diesel::table! {
    competence (id) {
        id -> Text,
        person_id -> Text,
        standard -> Text,
        function -> Text,
        areas -> Text,
        from_on -> Date,
        until_on -> Date,
        evaluated_by -> Text,
        evidence -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    tie (id) {
        id -> Text,
        person_id -> Text,
        client_id -> Text,
        kind -> Text,
        began_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        evidence -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    access_view (id) {
        id -> Text,
        user_id -> Text,
        client_id -> Nullable<Text>,
        from_on -> Date,
        until_on -> Date,
        version -> BigInt,
    }
}

diesel::table! {
    application (id) {
        id -> Text,
        number -> Text,
        client_id -> Text,
        standard -> Text,
        state -> Text,
        body -> Text,
        submitted_on -> Nullable<Date>,
        review -> Text,
        outcome_on -> Nullable<Date>,
        outcome_reason -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    agreement (id) {
        id -> Text,
        number -> Text,
        client_id -> Text,
        application_id -> Text,
        state -> Text,
        sites -> Text,
        issued_on -> Date,
        accepted_on -> Nullable<Date>,
        accepted_by -> Text,
        evidence -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    certification (id) {
        id -> Text,
        number -> Text,
        client_id -> Text,
        application_id -> Text,
        standard -> Text,
        state -> Text,
        scope -> Text,
        roles -> Text,
        sites -> Text,
        soa_version -> Text,
        soa_dated -> Nullable<Date>,
        cycle -> BigInt,
        initial_on -> Nullable<Date>,
        start_on -> Nullable<Date>,
        expires_on -> Nullable<Date>,
        suspended_on -> Nullable<Date>,
        lapsed_on -> Nullable<Date>,
        recertified_on -> Nullable<Date>,
        version -> BigInt,
    }
}

diesel::table! {
    programme (id) {
        id -> Text,
        certification_id -> Text,
        client_id -> Text,
        cycle -> BigInt,
        body -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    audit (id) {
        id -> Text,
        number -> Text,
        client_id -> Text,
        certification_id -> Text,
        cycle -> BigInt,
        kind -> Text,
        state -> Text,
        first_day -> Date,
        last_day -> Date,
        sites -> Text,
        random_sites -> Text,
        half_days -> BigInt,
        announced_on -> Nullable<Date>,
        objection_until -> Nullable<Date>,
        client_answer -> Text,
        plan -> Text,
        opening -> Text,
        closing -> Text,
        readiness -> Text,
        ended_early -> Text,
        objected -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    team_member (id) {
        id -> Text,
        audit_id -> Text,
        client_id -> Text,
        person_id -> Text,
        part -> Text,
        evaluator_id -> Nullable<Text>,
        half_days -> BigInt,
        declared -> Text,
        declaration -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    booking (person_id, day, half) {
        person_id -> Text,
        day -> Date,
        half -> BigInt,
        audit_id -> Text,
    }
}

diesel::table! {
    coverage (id) {
        id -> Text,
        audit_id -> Text,
        client_id -> Text,
        topic -> Text,
        conclusion -> Text,
        method -> Text,
        evidence -> Text,
        person_id -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    improvement (id) {
        id -> Text,
        number -> Text,
        audit_id -> Text,
        client_id -> Text,
        requirement -> Text,
        statement -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    nonconformity (id) {
        id -> Text,
        number -> Text,
        audit_id -> Text,
        client_id -> Text,
        certification_id -> Text,
        grade -> Text,
        state -> Text,
        requirement -> Text,
        statement -> Text,
        evidence -> Text,
        raised_on -> Date,
        answer_due_on -> Date,
        answer -> Text,
        answered_on -> Nullable<Date>,
        remark -> Text,
        plan_accepted_on -> Nullable<Date>,
        verified_on -> Nullable<Date>,
        verified_by -> Nullable<Text>,
        verification -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    audit_report (id) {
        id -> Text,
        number -> Text,
        audit_id -> Text,
        client_id -> Text,
        state -> Text,
        body -> Text,
        frozen -> Text,
        issued_on -> Nullable<Date>,
        document -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    technical_review (id) {
        id -> Text,
        audit_id -> Text,
        client_id -> Text,
        outcome -> Text,
        reviewer_id -> Text,
        reviewed_on -> Date,
        body -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    decision (id) {
        id -> Text,
        number -> Text,
        certification_id -> Text,
        client_id -> Text,
        kind -> Text,
        decider_id -> Text,
        decided_on -> Date,
        effective_on -> Date,
        cycle -> Text,
        reason -> Text,
        verdicts -> Text,
        audits -> Text,
        settings_id -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    certificate (id) {
        id -> Text,
        number -> Text,
        folded -> Text,
        revision -> BigInt,
        certification_id -> Text,
        client_id -> Text,
        decision_id -> Text,
        state -> Text,
        issued_on -> Date,
        initial_on -> Date,
        start_on -> Date,
        expires_on -> Date,
        frozen -> Text,
        unsealed -> Text,
        document -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    document (sha256) {
        sha256 -> Text,
        kind -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Nullable<Text>,
        name -> Text,
        size -> BigInt,
        digest -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    seal_key (id) {
        id -> Text,
        kid -> Text,
        jwk -> Text,
        chain -> Text,
        first_used_at -> Timestamp,
    }
}

diesel::table! {
    due_case (id) {
        id -> Text,
        kind -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Text,
        due_on -> Date,
        opened_on -> Date,
        closed_on -> Nullable<Date>,
        message -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    task (id, for_whom) {
        id -> Text,
        for_whom -> Text,
        act -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Text,
        title -> Text,
        about -> Text,
        due_on -> Date,
        from_on -> Date,
        until_on -> Date,
        but -> Text,
        since -> Date,
    }
}

diesel::table! {
    job (id) {
        id -> Text,
        kind -> Text,
        subject_id -> Text,
        state -> Text,
        run_at -> Timestamp,
        lease_until -> Nullable<Timestamp>,
        fence -> BigInt,
        attempts -> BigInt,
        error -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mail (id) {
        id -> Text,
        message_id -> Text,
        kind -> Text,
        noun -> Text,
        noun_id -> Text,
        recipient -> Text,
        subject -> Text,
        text -> Text,
        html -> Text,
        state -> Text,
        attempts -> BigInt,
        tries -> BigInt,
        lease_until -> Nullable<Timestamp>,
        error -> Text,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    override_ (id) {
        id -> Text,
        number -> Text,
        act -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Text,
        standard -> Text,
        clause -> Text,
        rule -> Text,
        about -> Text,
        reason -> Text,
        until_on -> Date,
        state -> Text,
        proposed_by -> Text,
        proposed_on -> Date,
        seconded_by -> Nullable<Text>,
        seconded_on -> Nullable<Date>,
        note -> Text,
        used_on -> Nullable<Date>,
        version -> BigInt,
    }
}

diesel::table! {
    clause_confirmation (id) {
        id -> Text,
        standard -> Text,
        clause -> Text,
        person_id -> Text,
        confirmed_on -> Date,
        copy -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    audit_time_table (id) {
        id -> Text,
        identity -> Text,
        title -> Text,
        body -> Text,
        state -> Text,
        entered_by -> Text,
        entered_on -> Date,
        checked_by -> Nullable<Text>,
        checked_on -> Nullable<Date>,
        note -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    search (noun, id) {
        noun -> Text,
        id -> Text,
        folded -> Text,
    }
}

diesel::table! {
    idempotency (user_id, key) {
        user_id -> Text,
        key -> Text,
        request_hash -> Text,
        output -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    event (seq) {
        seq -> BigInt,
        recorded_at -> Timestamp,
        happened_on -> Date,
        user_id -> Nullable<Text>,
        person_id -> Nullable<Text>,
        actor -> Text,
        act -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Nullable<Text>,
        version -> BigInt,
        before -> Text,
        after -> Text,
        reason -> Text,
        verdicts -> Text,
        request_id -> Text,
        prev_hash -> Text,
        hash -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(certificate, decision);
diesel::allow_tables_to_appear_in_same_query!(audit, team_member);
diesel::allow_tables_to_appear_in_same_query!(search, agreement);
diesel::allow_tables_to_appear_in_same_query!(search, application);
diesel::allow_tables_to_appear_in_same_query!(search, audit);
diesel::allow_tables_to_appear_in_same_query!(search, certificate);
diesel::allow_tables_to_appear_in_same_query!(search, certification);
diesel::allow_tables_to_appear_in_same_query!(search, client);
diesel::allow_tables_to_appear_in_same_query!(search, nonconformity);
diesel::allow_tables_to_appear_in_same_query!(search, override_);
diesel::allow_tables_to_appear_in_same_query!(search, mail);
diesel::allow_tables_to_appear_in_same_query!(audit_report, job);
diesel::allow_tables_to_appear_in_same_query!(access_view, agreement);
diesel::allow_tables_to_appear_in_same_query!(access_view, application);
diesel::allow_tables_to_appear_in_same_query!(access_view, audit);
diesel::allow_tables_to_appear_in_same_query!(access_view, certificate);
diesel::allow_tables_to_appear_in_same_query!(access_view, certification);
diesel::allow_tables_to_appear_in_same_query!(access_view, client);
diesel::allow_tables_to_appear_in_same_query!(access_view, nonconformity);
diesel::allow_tables_to_appear_in_same_query!(access_view, override_);
diesel::allow_tables_to_appear_in_same_query!(team_member, agreement);
diesel::allow_tables_to_appear_in_same_query!(team_member, application);
diesel::allow_tables_to_appear_in_same_query!(team_member, certificate);
diesel::allow_tables_to_appear_in_same_query!(team_member, certification);
diesel::allow_tables_to_appear_in_same_query!(team_member, client);
diesel::allow_tables_to_appear_in_same_query!(team_member, nonconformity);
diesel::allow_tables_to_appear_in_same_query!(team_member, override_);
